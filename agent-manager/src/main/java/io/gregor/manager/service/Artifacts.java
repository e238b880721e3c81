package io.gregor.manager.service;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.postgres.ClusterView.StateView;
import io.gregor.manager.MigrationAgent;
import io.gregor.manager.ObjectAgent;
import io.gregor.manager.StoredReports;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.report.Conversation;
import io.gregor.migration.report.ObjectFiles;
import io.gregor.migration.report.Prices;
import io.gregor.migration.report.ReportFiles;
import io.gregor.migration.report.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The files that {@code gregor migrate} writes, made anew from what the agents remember: of the objects that have ended,
 * also while others are worked on. Nothing is kept on a disk; of a migration that has ended they are made once for several files.
 */
@ApplicationScoped
public class Artifacts {
    /** Of larger migrations pages tell what is known in brief; the scripts are whole. */
    private static final int MOST_IN_FULL = 2_000;

    private static final long MOST_CHARACTERS = 64L << 20;
    private static final int MOST_AT_A_TIME = 2;

    /** Of what a migration's agent remembers. */
    private static final String GOES_ON =
            "jsonb_array_length(state->'waiting') + jsonb_array_length(state->'running') > 0";

    private final Cluster cluster;
    private final Talks talks;
    private final StoredReports stored = new StoredReports(new JsonCodec(new MessageTypes()));
    private final Prices prices = Prices.of(System.getenv());
    private final FinishedFiles finished = new FinishedFiles();
    private final Semaphore makers = new Semaphore(MOST_AT_A_TIME);

    @Inject
    Artifacts(Cluster cluster, Talks talks) {
        this.cluster = cluster;
        this.talks = talks;
    }

    /**
     * The names of the files, each with what makes its text.
     *
     * @param pages those that tell what was said
     */
    record Files(Map<String, Supplier<String>> all, Instant changed, Pages pages) {
        boolean isLasting() {
            return pages.isLasting();
        }
    }

    /** Lets somebody make some of them. */
    <T> T with(String migration, Function<Files, T> use) {
        var agent = new AgentId(MigrationAgent.TYPE, migration);
        var stand = cluster.view().state(agent, GOES_ON);
        if (stand.isEmpty()) {
            cluster.migrations().summary(migration).orElseThrow(() -> Cluster.unknown(migration));
            return use.apply(new Files(Map.of(), Instant.now(), new Pages(() -> new Pages.Made(Map.of(), false))));
        }
        var key = new FinishedFiles.Key(migration, stand.get().version());
        var made = finished.of(key);
        if (made.isPresent()) {
            return use.apply(made.get());
        }
        if (!makers.tryAcquire()) {
            throw ApiProblem.unavailable("others are having artifacts made already: try again in a moment");
        }
        try {
            var state = cluster.view().state(agent, "state").orElseThrow(() -> Cluster.unknown(migration));
            var files = files(migration, state);
            if (stand.get().state().equals("false") && state.version() == key.version()) {
                finished.keep(key, files);
            }
            return use.apply(files);
        } finally {
            makers.release();
        }
    }

    private Files files(String migration, StateView state) {
        var reports = inFull(migration, stored.brief(state.state()));
        Map<String, Supplier<String>> files = new LinkedHashMap<>();
        ObjectFiles.of(reports).forEach((name, text) -> files.put(name, () -> text));
        var pages = new Pages(() -> {
            var heard = talks.read(migration, object -> true);
            var told = ReportFiles.of(run(migration, reports, heard.conversation(), state.changed()));
            return new Pages.Made(told, heard.toTheEnd());
        });
        if (!reports.isEmpty()) {
            ReportFiles.of(run(migration, reports, new Conversation(), state.changed()))
                    .keySet()
                    .forEach(name -> files.put(name, () -> pages.text(name)));
        }
        return new Files(files, state.changed(), pages);
    }

    private List<ObjectReport> inFull(String migration, List<ObjectReport> brief) {
        List<ObjectReport> reports = new ArrayList<>();
        long characters = 0;
        for (var report : brief) {
            if (reports.size() >= MOST_IN_FULL || characters > MOST_CHARACTERS) {
                reports.add(report);
                continue;
            }
            var agent = new AgentId(ObjectAgent.TYPE, new ObjectId(migration, report.object()).key());
            var state = cluster.view().state(agent, "state").map(StateView::state);
            characters += state.map(String::length).orElse(0);
            reports.add(stored.full(report, state));
        }
        return reports;
    }

    private Run run(String migration, List<ObjectReport> reports, Conversation conversation, Instant ended) {
        var took = reports.stream().map(ObjectReport::took).reduce(Duration.ZERO, Duration::plus);
        return new Run(migration, reports, conversation, took, ended.atZone(ZoneOffset.UTC), prices);
    }
}
