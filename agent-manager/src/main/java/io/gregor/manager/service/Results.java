package io.gregor.manager.service;

import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * Results as plain JSON records for any Kafka client: key is the migration's id, value the finished message with
 * {@code @type}. The channel {@code results} names the topic, by default the cluster's prefix and {@code .results}.
 */
@ApplicationScoped
public class Results implements Consumer<MigrationFinished> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Emitter<Record<String, String>> channel;
    private final ResultTopic topic;
    private final JsonCodec codec = new JsonCodec(new MessageTypes());

    @Inject
    Results(@Channel("results") Emitter<Record<String, String>> channel, ResultTopic topic) {
        this.channel = channel;
        this.topic = topic;
    }

    /** Returns when the broker has it; who is told otherwise tries again. */
    @Override
    public void accept(MigrationFinished finished) {
        var json = TypedJson.of(MessageTypes.nameOf(MigrationFinished.class), codec.encode(finished));
        try {
            topic.ensure(PATIENCE);
            channel.send(Record.of(finished.migration(), json))
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            var why =
                    e instanceof TimeoutException ? "no answer within " + PATIENCE.toSeconds() + " s" : e.getMessage();
            Log.resultLate(finished.migration(), String.valueOf(why));
            throw new IllegalStateException("the broker did not take the result of " + finished.migration(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
