package io.gregor.manager.service;

import java.util.List;

/** What is wrong with a request: one line for each mistake, for who made it. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int WRONG = 400;

    private final int status;
    private final transient List<String> mistakes;

    private ApiProblem(int status, List<String> mistakes) {
        super(String.join("; ", mistakes), null, false, false);
        this.status = status;
        this.mistakes = List.copyOf(mistakes);
    }

    static ApiProblem wrong(String line) {
        return new ApiProblem(WRONG, List.of(line));
    }

    /** @param lines what is wrong, a line each */
    static ApiProblem wrong(List<String> lines) {
        return new ApiProblem(WRONG, lines);
    }

    static ApiProblem unknown(String line) {
        return new ApiProblem(404, List.of(line));
    }

    /** The request is fine, and does not fit how things stand. */
    static ApiProblem conflict(String line) {
        return new ApiProblem(409, List.of(line));
    }

    static ApiProblem tooLarge(String line) {
        return new ApiProblem(413, List.of(line));
    }

    /** Another request has taken what this one says is its own. */
    static ApiProblem reused(String line) {
        return new ApiProblem(422, List.of(line));
    }

    /** It may work later. */
    static ApiProblem unavailable(String line) {
        return new ApiProblem(503, List.of(line));
    }

    int status() {
        return status;
    }

    List<String> mistakes() {
        return mistakes;
    }
}
