package io.gregor.cli.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.assistant.Drafter;
import io.gregor.assistant.RulesDrafter;
import io.gregor.cli.GregorProcess;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.InterpreterTestWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A migration that somebody stops while it works, with all agents and real databases. */
class CancelTest {
    private static final String SOURCE = """
            create table one (id int primary key)
            go
            create procedure two as select id from one
            go
            create procedure three as exec two
            go
            """;

    @TempDir
    Path home;

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNotInTheTargetYetNeverGetsThere() throws Exception {
        GregorProcess.sharing(home);
        var goOn = new CountDownLatch(1);
        var rules = new RulesDrafter();
        Drafter slow = (request, translation, context) -> {
            if (request.object().name().name().equals("two")) {
                await(goOn);
            }
            return rules.draft(request, translation, context);
        };
        var config = TeamConfig.simple(home, "default");
        try (var team = LocalTeam.start(config, List.of(slow), List.of(new InterpreterTestWriter()), Map.of())) {
            var file = new SourceFile("a.sql", SourceFile.Kind.SQL, SOURCE);
            var options = new MigrationOptions(team.targetName(), 3, false);
            var submission = new MigrationSubmitted("stopped", List.of(file), List.of(), Dialect.ASE, options);
            var finished = team.migrate(submission, progress -> {
                if (progress instanceof ObjectMoved moved
                        && moved.object().name().equals("two")) {
                    switch (moved.to()) {
                        case "drafting" -> team.cancel("stopped", "ann");
                        case "failed" -> goOn.countDown(); // the draft comes too late
                        default -> throw new AssertionError("went on: " + moved);
                    }
                }
            });
            assertThat(finished.reports())
                    .extracting(r -> r.object().name() + " " + r.end().word() + " " + r.reason())
                    .containsExactlyInAnyOrder(
                            "one promoted ", "two failed cancelled by ann", "three failed cancelled by ann");
            assertThat(finished.reports()).extracting(ObjectReport::end).contains(End.PROMOTED);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
