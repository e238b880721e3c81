package io.gregor.manager.service;

/** What is wrong with a request, in one line for who made it. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private ApiProblem(int status, String line) {
        super(line, null, false, false);
        this.status = status;
    }

    static ApiProblem wrong(String line) {
        return new ApiProblem(400, line);
    }

    static ApiProblem unknown(String line) {
        return new ApiProblem(404, line);
    }

    /** The request is fine, and does not fit how things stand. */
    static ApiProblem conflict(String line) {
        return new ApiProblem(409, line);
    }

    static ApiProblem tooLarge(String line) {
        return new ApiProblem(413, line);
    }

    /** It may work later. */
    static ApiProblem unavailable(String line) {
        return new ApiProblem(503, line);
    }

    int status() {
        return status;
    }
}
