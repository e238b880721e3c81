package io.gregor.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.core.MessageTypes;
import io.gregor.core.WireName;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The messages of a migration as they travel to the manager and from it: JSON with their stable name in {@code @type}. */
final class Messages {
    private static final Pattern NAME = Pattern.compile("(.+?)(?:(?:\\.v|/)(\\d{1,9}))?");

    private final ObjectMapper json = new ObjectMapper();
    private final JsonCodec codec;

    Messages() {
        var types = new MessageTypes();
        for (var progress : Progress.class.getPermittedSubclasses()) {
            if (MessageTypes.isMessage(progress)) {
                types.add(progress);
            }
        }
        this.codec = new JsonCodec(types);
    }

    ObjectNode submission(MigrationSubmitted submission) {
        try {
            var name = MessageTypes.nameOf(MigrationSubmitted.class);
            var node = json.createObjectNode().put("@type", name.name());
            return node.setAll((ObjectNode) json.readTree(codec.encode(submission)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a submission is always JSON", e);
        }
    }

    /**
     * What happened; empty for a kind of message that a newer manager knows.
     *
     * @throws IOException when it is no message at all
     */
    Optional<Progress> progress(String data) throws IOException {
        var node = json.readTree(data);
        var type = NAME.matcher(node.path("@type").asText(""));
        if (!node.isObject() || !type.matches()) {
            throw new IOException("an event is no message");
        }
        ((ObjectNode) node).remove("@type");
        int version = type.group(2) == null ? 1 : Integer.parseInt(type.group(2));
        return progress(new WireName(type.group(1), version), node.toString());
    }

    /** The same of a message whose type is said beside it. */
    Optional<Progress> progress(WireName type, String data) throws IOException {
        return switch (codec.decode(type, data)) {
            case Progress progress -> Optional.of(progress);
            case Unreadable unknown when isNew(unknown) -> Optional.empty();
            case Unreadable broken -> throw new IOException(broken.type() + ": " + broken.why());
            default -> Optional.empty();
        };
    }

    private static boolean isNew(Unreadable message) {
        return message.why().startsWith("the type is not known");
    }
}
