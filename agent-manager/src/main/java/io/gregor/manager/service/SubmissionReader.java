package io.gregor.manager.service;

import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Submission.MigrationSubmitted;

/** Reads submissions as the cluster's own messages are read, and says in one line what is wrong with one. */
final class SubmissionReader {
    private static final WireName NAME = MessageTypes.nameOf(MigrationSubmitted.class);
    private static final String MARK = "problem: ";

    private final JsonCodec codec;

    SubmissionReader() {
        var types = new MessageTypes();
        types.add(MigrationSubmitted.class);
        this.codec = new JsonCodec(types);
    }

    /** @throws ApiProblem when it can be no migration */
    MigrationSubmitted read(String json) {
        return switch (codec.decode(NAME, json)) {
            case MigrationSubmitted submitted when !submitted.files().isEmpty() -> submitted;
            case MigrationSubmitted empty -> throw ApiProblem.wrong("files must hold a file or more");
            case Unreadable unreadable -> throw ApiProblem.wrong(why(unreadable.why()));
            default -> throw ApiProblem.wrong("this is no submission");
        };
    }

    /** The project's own words where there are some; the JSON library's otherwise. */
    private static String why(String why) {
        int at = why.indexOf(MARK);
        return at < 0 ? why : why.substring(at + MARK.length()).replaceAll(" \\(through reference chain.*", "");
    }
}
