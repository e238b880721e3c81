package io.gregor.cli;

import io.gregor.cli.output.Artifacts;
import io.gregor.cli.output.ConversationView;
import io.gregor.cli.output.MigrationFiles;
import io.gregor.cli.output.PromotionScript;
import io.gregor.cli.output.Recordings;
import io.gregor.cli.output.ReportFolder;
import io.gregor.cli.output.Style;
import io.gregor.cli.output.SummaryTable;
import io.gregor.cli.output.Timing;
import io.gregor.cli.team.FullReports;
import io.gregor.cli.team.Team;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.Severity;
import io.gregor.migration.report.Conversation;
import io.gregor.migration.report.MigrationJson;
import io.gregor.migration.report.OverviewPage;
import io.gregor.migration.report.Prices;
import io.gregor.migration.report.Run;
import io.gregor.migration.report.Texts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A migration as the person at the command line sees it: what happens, questions, and the end; whoever does the work. */
final class MigrationSession {
    private final Team team;
    private final boolean json;
    private final Path folder;
    private final ConversationView view;
    private final Approvals approvals;
    private final FullReports fullReports = new FullReports();
    private final Conversation conversation = new Conversation();
    private final Prices prices = prices();
    private PromotionOption.Emit emit = PromotionOption.Emit.NONE;
    private @Nullable Path recording;
    private final Map<String, Integer> order = new ConcurrentHashMap<>();

    /** @param folder where the artifacts go */
    MigrationSession(Team team, boolean json, Path folder) {
        this.team = team;
        this.json = json;
        this.folder = folder;
        this.view = view(json);
        var input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        this.approvals = new Approvals(input, json ? System.err : System.out, System.getProperty("user.name"));
    }

    /** Also writes what is changed in the target as another tool's files. */
    MigrationSession emitting(PromotionOption.Emit form) {
        emit = form;
        return this;
    }

    /** Also keeps what the source database showed, where a file for it is named. */
    MigrationSession recording(@Nullable Path file) {
        recording = file;
        return this;
    }

    /** What brings a migration to its end. */
    @FunctionalInterface
    interface Course {
        MigrationFinished run(Consumer<Progress> watcher) throws InterruptedException;
    }

    /** Shows the migration while it runs, writes its artifacts, and shows how it ended; returns the exit code. */
    int run(Course course) throws InterruptedException {
        var artifacts = new Artifacts(folder).prepare();
        var finished = course.run(this::watch);
        view.hold();
        var reports = fullReports.of(finished);
        artifacts.write(reports);
        var run = new Run(finished.migration(), reports, conversation, finished.took(), ZonedDateTime.now(), prices);
        ReportFolder.write(run, artifacts);
        artifacts.writeAll(otherTools(finished.migration(), reports));
        if (recording != null && !Recordings.write(recording, reports)) {
            System.err.println("gregor: the source showed nothing, so the recording " + recording + " stays as it was");
        }
        var rehearsed = rehearsed(reports);
        rehearsed.ifPresent(artifacts::writePromotion);
        return finish(finished, reports, rehearsed);
    }

    private Map<String, String> otherTools(String migration, List<ObjectReport> reports) {
        return switch (emit) {
            case FLYWAY -> new MigrationFiles(migration, reports, order).flyway();
            case LIQUIBASE -> new MigrationFiles(migration, reports, order).liquibase();
            case NONE -> Map.of();
        };
    }

    /** What a dry run would have run; empty when this was none. */
    private Optional<String> rehearsed(List<ObjectReport> reports) {
        return reports.stream().anyMatch(r -> r.end() == End.PROVEN)
                ? Optional.of(PromotionScript.of(reports, order))
                : Optional.empty();
    }

    private void watch(Progress progress) {
        fullReports.watch(progress);
        conversation.watch(progress);
        if (progress instanceof Progress.MigrationPlanned plan) {
            plan.objects().forEach(object -> order.putIfAbsent(object.name().key(), order.size()));
        }
        view.show(progress);
        if (json && progress instanceof Progress.MigrationPlanned plan) {
            plan.notes().forEach(note -> System.err.println("gregor: note: " + Texts.printable(note)));
        }
        if (progress instanceof Progress.ApprovalRequested request) {
            // Not here: agents must not wait for a person.
            Thread.startVirtualThread(
                    () -> approvals.ask(request, view).ifPresentOrElse(team::answer, () -> team.unanswered(request)));
        }
    }

    private int finish(MigrationFinished finished, List<ObjectReport> reports, Optional<String> rehearsed) {
        if (reports.isEmpty()) {
            throw UserError.usage("no table, view, procedure, function or trigger is defined in what was submitted");
        }
        reports.stream().filter(r -> !r.well()).forEach(MigrationSession::complain);
        if (json) {
            System.out.println(MigrationJson.of(finished.migration(), reports));
        } else {
            var style = Style.of(Terminal.attached());
            System.out.println();
            System.out.print(SummaryTable.of(reports, style));
            System.out.println();
            System.out.println("Artifacts: " + folder + report() + assumptions(reports) + byModel(reports));
            rehearsed.ifPresent(script -> {
                System.out.println("Dry run: the target is as it was. This would be run, also in promotion.sql:");
                System.out.println();
                System.out.print(Texts.printable(script));
                System.out.println();
            });
            System.out.println(Timing.of(finished.took(), team.databaseStart()));
            team.isolation().ifPresent(line -> System.out.println("SQL ran in " + line));
        }
        return reports.stream().allMatch(ObjectReport::well) ? ExitCodes.ALL_DONE : ExitCodes.SOME_OBJECT_NOT;
    }

    private static Prices prices() {
        try {
            return Prices.of(System.getenv());
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
    }

    private String report() {
        return System.lineSeparator() + "Report: " + folder.resolve(OverviewPage.NAME);
    }

    /** Assumptions are a person's to check, so that they are said where nobody overlooks them. */
    private static String assumptions(List<ObjectReport> reports) {
        long made = reports.stream()
                .flatMap(r -> r.findings().stream())
                .filter(f -> f.severity() == Severity.ASSUMPTION)
                .count();
        return made == 0
                ? ""
                : System.lineSeparator() + "Assumptions to check: " + made + ", with file and line in migration.json";
    }

    /** What only a model says is right is less than proven, and nobody should learn that late. */
    private static String byModel(List<ObjectReport> reports) {
        var objects = reports.stream()
                .filter(r -> r.results().stream().anyMatch(t -> t.test().oracle() == Oracle.MODEL))
                .map(r -> r.object().toString())
                .toList();
        return objects.isEmpty()
                ? ""
                : System.lineSeparator() + "Tested only against what a model expects, so read the tests of: "
                        + Texts.printable(String.join(", ", objects));
    }

    private static void complain(ObjectReport report) {
        System.err.println("gregor: " + report.object() + " " + report.end().word() + ": "
                + Texts.printable(report.reason().lines().findFirst().orElse("")));
    }

    private static ConversationView view(boolean json) {
        if (json) {
            return new ConversationView(new PrintStream(OutputStream.nullOutputStream()), Style.PLAIN, false);
        }
        boolean live = Terminal.attached();
        return new ConversationView(System.out, Style.of(live), live);
    }
}
