package io.gregor.manager.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import java.nio.charset.StandardCharsets;

/** Reads submissions as the cluster's own messages are read, and says in one line each what is wrong with one. */
final class SubmissionReader {
    /** What fits into one record of the broker, its headers included. */
    static final int LARGEST_BYTES = 15 << 20;

    private static final WireName NAME = MessageTypes.nameOf(MigrationSubmitted.class);
    private static final int LARGEST = 12 << 20;
    private static final String MARK = "problem: ";

    private final JsonCodec codec;

    SubmissionReader() {
        var types = new MessageTypes();
        types.add(MigrationSubmitted.class);
        this.codec = new JsonCodec(types);
    }

    /** @throws ApiProblem when it can be no migration */
    MigrationSubmitted read(byte[] body) {
        if (body.length > LARGEST_BYTES) {
            throw ApiProblem.tooLarge("a submission must have " + LARGEST_BYTES + " bytes or fewer in UTF-8, not "
                    + body.length + ": submit parts");
        }
        JsonNode object = JsonBody.object(body);
        var mistakes = SubmissionCheck.mistakes(object);
        if (!mistakes.isEmpty()) {
            throw ApiProblem.wrong(mistakes);
        }
        var json = new String(body, StandardCharsets.UTF_8);
        if (json.length() > LARGEST) {
            throw ApiProblem.tooLarge("a submission must have " + LARGEST + " characters or fewer, not " + json.length()
                    + ": submit parts");
        }
        return switch (codec.decode(NAME, json)) {
            case MigrationSubmitted submitted -> submitted;
            case Unreadable unreadable -> throw ApiProblem.wrong(why(unreadable.why()));
            default -> throw ApiProblem.wrong("this is no submission");
        };
    }

    /** The same text for the same submission, however it was written. */
    String text(MigrationSubmitted submitted) {
        return codec.encode(submitted);
    }

    /** The project's own words where there are some; the JSON library's otherwise. */
    private static String why(String why) {
        int at = why.indexOf(MARK);
        return at < 0 ? why : why.substring(at + MARK.length()).replaceAll(" \\(through reference chain.*", "");
    }
}
