package io.gregor.executor.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.TopicId;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.message.Rollback;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Work.DeployRequested;
import io.gregor.migration.message.Work.PromotionRequested;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromotionMetersTest {
    private static final ObjectId TOP = new ObjectId("m", ObjectName.of("Top"));
    private static final Draft DRAFT = new Draft("rules", "create ...", List.of(), null, List.of());
    private static final PromotionRequested PROMOTE =
            new PromotionRequested(TOP, 1, List.of(), DRAFT, "f", "default", "auto");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PromotionMeters meters = new PromotionMeters(registry);

    @Test
    void eachEndIsCountedByItself() {
        said(PROMOTE, null, new Said("m", TOP.name(), "executor", "put"), new Outcome.Promoted(TOP, 1, true));
        said(PROMOTE, null, new Outcome.Promoted(TOP, 1, false));
        said(PROMOTE, null, new Outcome.NotPromoted(TOP, 1, "no"), new Outcome.NotPromoted(TOP, 1, "no"));
        said(PROMOTE, null, new Outcome.WorkFailed(TOP, 1, "away"));
        assertThat(promotions("promoted")).isOne();
        assertThat(promotions("unchanged")).isOne();
        assertThat(promotions("refused")).isEqualTo(2);
        assertThat(promotions("failed")).isOne();
        assertThat(promotions("rehearsed")).isZero();
    }

    @Test
    void workThatFailsBeforeIsNoPromotion() {
        said(new DeployRequested(TOP, 1, List.of(), DRAFT), null, new Outcome.WorkFailed(TOP, 1, "away"));
        assertThat(promotions("failed")).isZero();
    }

    @Test
    void rollbacksAreCountedWhoeverAsks() {
        var ended = new RollbackEnded("m", Rollback.End.DONE, "", List.of(), List.of());
        said(PROMOTE, ended);
        said(PROMOTE, null, ended);
        assertThat(registry.get("gregor.rollbacks")
                        .tag("outcome", "done")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    private double promotions(String outcome) {
        return registry.get("gregor.promotions")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void said(Object input, @Nullable Object reply, Object... messages) {
        var outbox = Arrays.stream(messages).map(PromotionMetersTest::envelope).toList();
        meters.committed(
                new Commit(AgentId.parse("executor/m"), envelope(input), 0, null, outbox, List.of(), List.of(), reply),
                1);
    }

    private static Envelope envelope(Object message) {
        return new Envelope(
                "id",
                new Address.Topic(new TopicId("t", "s")),
                null,
                message,
                "node",
                null,
                "c",
                null,
                null,
                null,
                Instant.EPOCH,
                null);
    }
}
