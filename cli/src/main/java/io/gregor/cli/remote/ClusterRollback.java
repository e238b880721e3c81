package io.gregor.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gregor.cli.UserError;
import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import java.time.Duration;

/** Has a cluster roll back a migration, and waits for the answer. */
public final class ClusterRollback {
    /** More than the manager waits for its executor. */
    private static final Duration BEYOND_LOCKS = Duration.ofSeconds(60);

    private ClusterRollback() {}

    /** @throws UserError with what the manager says against it */
    public static RollbackEnded ask(ManagerClient manager, RollbackRequested request) {
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("object", request.object())
                .put("target", request.target())
                .put("by", request.by())
                .put("dryRun", request.dryRun())
                .put("lockMillis", request.lockMillis());
        var answer = manager.post(
                "/api/migrations/" + ManagerClient.part(request.migration()) + "/rollback",
                body,
                Duration.ofMillis(request.lockMillis()).plus(BEYOND_LOCKS));
        var types = new MessageTypes();
        types.add(RollbackEnded.class);
        return switch (new JsonCodec(types).decode(MessageTypes.nameOf(RollbackEnded.class), answer.toString())) {
            case RollbackEnded ended when ended.end() != null -> ended;
            default -> throw ClusterUnreachable.notOne(manager.address());
        };
    }
}
