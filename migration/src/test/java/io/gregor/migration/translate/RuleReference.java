package io.gregor.migration.translate;

import io.gregor.migration.interpret.BatchResult;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A case in the reference interpreter, which knows nothing of the translator. */
final class RuleReference {
    /** Numbers from here on are the source's own, with texts of its own. */
    private static final int OWN_NUMBERS = 13_000;
    /** Its clock moves on whenever it is read. */
    private static final Duration TICK = Duration.ofMillis(250);

    /** What it gave, or why that is not known. */
    record Answer(Optional<String> lines, String reason) {}

    private RuleReference() {}

    static Answer run(RuleCase c, Dialect dialect) {
        Interpreter interpreter = new Interpreter(dialect);
        interpreter.lines(line -> line);
        AtomicInteger reads = new AtomicInteger();
        interpreter.clock(() -> Interpreter.DEFAULT_NOW.plus(TICK.multipliedBy(reads.incrementAndGet())));
        List<String> lines = new ArrayList<>();
        try {
            for (BatchResult result : interpreter.run(TsqlParser.parse(c.source(dialect), dialect))) {
                lines.addAll(seen(result).lines());
            }
            for (String batch : c.batches(dialect)) {
                for (BatchResult result : interpreter.run(TsqlParser.parse(batch, dialect))) {
                    lines.addAll(seen(result).lines());
                }
            }
        } catch (NotKnownException | LimitExceededException e) {
            return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
        }
        return new Answer(Optional.of(String.join("\n", lines)), "");
    }

    private static Seen seen(BatchResult result) {
        Seen seen = new Seen();
        for (Event event : result.events()) {
            switch (event) {
                case Event.Message m -> seen.print(m.text());
                case Event.Raised r -> error(r.error(), seen);
                case Event.Rows r ->
                    r.resultSet()
                            .rows()
                            .forEach(row ->
                                    seen.row(row.stream().map(Seen::value).toList()));
            }
        }
        return seen;
    }

    private static void error(SqlError error, Seen seen) {
        seen.error(String.valueOf(error.number()), error.number() >= OWN_NUMBERS ? error.text() : "");
    }
}
