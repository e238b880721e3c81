package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import io.gregor.core.GregorException;
import io.gregor.core.MessageTypes;
import io.gregor.core.Refused;
import io.gregor.core.TopicId;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.kafka.EventReader;
import io.gregor.extensions.kafka.EventWriter;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Topics;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A cluster by its Kafka topics: what is said to it is published there, and what happens is read there. Nobody checks who
 * says it but the broker.
 */
final class KafkaCluster implements RemoteCluster {
    /** Kept, or it would be configured anew: what its clients log is said here in a line where it matters. */
    private static final Logger CLIENTS = Logger.getLogger("org.apache.kafka");

    static {
        CLIENTS.setLevel(Level.OFF);
    }

    private final KafkaAddress address;
    private final KafkaSettings settings;
    private final EventWriter writer;
    private final PrintStream notes;
    private final Retries retries;

    private KafkaCluster(
            KafkaAddress address, KafkaSettings settings, EventWriter writer, PrintStream notes, Retries retries) {
        this.address = address;
        this.settings = settings;
        this.writer = writer;
        this.notes = notes;
        this.retries = retries;
    }

    /**
     * Finds the broker, and that a cluster has run there.
     *
     * @param patience how long the broker may take for an answer
     * @throws UserError when no cluster of this prefix has
     * @throws ClusterUnreachable when no broker answers, or not to us
     */
    static KafkaCluster at(
            KafkaAddress address,
            Map<String, String> environment,
            Duration patience,
            PrintStream notes,
            Retries retries) {
        var settings = KafkaAccess.settings(address, environment, patience);
        var cluster = new KafkaCluster(address, settings, connected(address, settings), notes, retries);
        try {
            if (!cluster.writer.knows(Topics.MIGRATIONS) || !cluster.writer.knows(Topics.PROGRESS)) {
                throw UserError.usage("no cluster has run at " + address.text() + ": its Kafka has no topics "
                        + address.prefix() + ".topic.migrations and .progress");
            }
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw cluster.told(e);
        }
    }

    private static EventWriter connected(KafkaAddress address, KafkaSettings settings) {
        try {
            return EventWriter.connect(settings, new JsonCodec(new MessageTypes()), "gregor-command");
        } catch (GregorException e) {
            throw ClusterUnreachable.broker(address.text(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String address() {
        return address.text();
    }

    @Override
    public ProgressFeed submit(MigrationSubmitted submission) {
        var migration = submission.migration();
        var reader = reader(Topics.progress(migration));
        try {
            reader.seek(reader.end()); // nothing was told of it before
            publish(submission, Topics.migration(migration), "submission of " + migration);
            return new KafkaProgress(reader, migration, true, address.text(), notes, retries);
        } catch (RuntimeException e) {
            reader.close();
            throw told(e);
        }
    }

    @Override
    public ProgressFeed follow(String migration) {
        return new KafkaProgress(reader(Topics.progress(migration)), migration, false, address.text(), notes, retries);
    }

    /** Under one id for each question, as the manager has it: whoever answers first is heard. */
    @Override
    public void answer(Outcome word) {
        var object = word.object();
        publish(word, Topics.to(Topics.OBJECTS, object), "answer " + word.round() + " to " + object.key());
    }

    @Override
    public void answer(String migration, String object, String by, @Nullable String reason) {
        var told = look(Topics.progress(migration), ToldSoFar::read);
        if (!told.isBegun()) {
            throw unknown(migration);
        }
        var question = told.question(object)
                .orElseThrow(() -> UserError.usage(object + " of migration " + migration
                        + " does not wait for an answer, as far as the topics tell"));
        answer(
                reason == null
                        ? new Outcome.Approved(question.object(), question.round(), by)
                        : new Outcome.Disapproved(question.object(), question.round(), by, reason));
    }

    @Override
    public void cancel(String migration, String by) {
        var told = look(Topics.progress(migration), ToldSoFar::read);
        if (told.isFinished()) {
            throw UserError.usage("migration " + migration + " is finished already");
        }
        // Behind its submission, or it would come to nobody.
        if (!told.isBegun() && !look(Topics.migration(migration), ToldSoFar::isSubmitted)) {
            throw unknown(migration);
        }
        publish(
                new MigrationCancelled(migration, by),
                Topics.migration(migration),
                "cancellation " + UUID.randomUUID());
    }

    @Override
    public ManagerClient manager(String command) {
        throw UserError.usage(
                "gregor " + command + " is answered by a manager, from the cluster's store: give its address,"
                        + " --cluster HOST:PORT, in place of its Kafka's, " + address.text());
    }

    private UserError unknown(String migration) {
        return UserError.usage("nothing was told of migration " + migration + " at " + address.text()
                + ", as far as the topics go back: it has not begun yet, or was never submitted there");
    }

    private <T> T look(TopicId topic, Function<EventReader, T> question) {
        try (var reader = reader(topic)) {
            return question.apply(reader);
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    private void publish(Object message, TopicId topic, String id) {
        try {
            writer.publish(message, topic, id);
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    private EventReader reader(TopicId topic) {
        try {
            return new EventReader(settings, topic);
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    /** In one line for whoever runs the command. */
    private RuntimeException told(RuntimeException e) {
        return switch (e) {
            case Refused refused -> UserError.usage(String.valueOf(refused.getMessage()));
            case GregorException away -> ClusterUnreachable.broker(address.text(), String.valueOf(away.getMessage()));
            case KafkaException away -> ClusterUnreachable.broker(address.text(), String.valueOf(away.getMessage()));
            default -> e;
        };
    }

    @Override
    public void close() {
        writer.close();
    }
}
