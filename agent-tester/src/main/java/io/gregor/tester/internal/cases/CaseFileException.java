package io.gregor.tester.internal.cases;

/** A file of given cases that cannot be used; the message is one line that says where, what and what to do. */
public final class CaseFileException extends Exception {
    private static final long serialVersionUID = 1L;

    public CaseFileException(Json.Place place, String problem) {
        super("line " + place.line() + ", column " + place.column() + ": " + problem);
    }
}
