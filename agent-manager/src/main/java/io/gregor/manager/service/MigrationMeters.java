package io.gregor.manager.service;

import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.MigrationPlanned;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.team.ObjectState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts how migrations and their objects get on and end, by what this manager's agents have said and committed. */
final class MigrationMeters implements RuntimeObserver {
    private static final Set<End> WELL = Set.of(End.PROMOTED, End.PROVEN);
    private static final Duration[] BUCKETS = Stream.of(10, 30, 60, 300, 900, 3_600, 4 * 3_600, 24 * 3_600)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Counter planned;
    private final Timer complete;
    private final Timer incomplete;
    private final Map<String, Counter> moves;

    MigrationMeters(MeterRegistry registry) {
        this.registry = registry;
        this.planned = Counter.builder("gregor.migrations.planned")
                .description("Migrations that were begun")
                .register(registry);
        this.complete = timer("complete");
        this.incomplete = timer("incomplete");
        this.moves = Arrays.stream(ObjectState.values())
                .collect(
                        Collectors.toUnmodifiableMap(ObjectState::words, state -> Counter.builder("gregor.object.moves")
                                .description("Steps of objects through their states, by the state they came to")
                                .tag("to", word(state))
                                .register(registry)));
        for (ObjectKind kind : ObjectKind.values()) {
            for (End end : End.values()) {
                objects(kind, end);
            }
        }
    }

    @Override
    public void committed(Commit commit, long nanos) {
        for (Envelope said : commit.outbox()) {
            switch (said.message()) {
                case MigrationPlanned _ -> planned.increment();
                case ObjectMoved moved -> count(moved);
                case ObjectReported reported -> count(reported.report());
                case MigrationFinished finished -> count(finished);
                default -> {}
            }
        }
    }

    private void count(ObjectMoved moved) {
        Counter counter = moves.get(moved.to());
        if (counter != null) {
            counter.increment();
        }
    }

    private void count(ObjectReport report) {
        objects(report.kind(), report.end()).increment();
    }

    private void count(MigrationFinished finished) {
        boolean well = finished.reports().stream().map(ObjectReport::end).allMatch(WELL::contains);
        (well ? complete : incomplete).record(finished.took());
    }

    private Counter objects(ObjectKind kind, End end) {
        return Counter.builder("gregor.objects")
                .description("Objects that have ended")
                .tag("kind", word(kind))
                .tag("end", word(end))
                .register(registry);
    }

    private Timer timer(String outcome) {
        return Timer.builder("gregor.migration.time")
                .description("Time from a migration's begin to its end; complete where every object ended well")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
