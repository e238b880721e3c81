package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.query.TargetQuery.Match;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs an {@code update}: all new values are worked out from the old rows before any row changes. */
final class UpdateRunner {
    private final Frame frame;

    UpdateRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DmlStmt.Update update) {
        TargetFinder finder = TargetFinder.of(update.target(), update.from());
        Scope home = Queries.withTables(update.with(), frame.scope());
        boolean positioned = update.where() instanceof Expr.CurrentOf;
        TargetQuery query = new TargetQuery(
                home,
                finder.sources(),
                finder.target(),
                positioned ? null : update.where(),
                Assignments.named(update.set()));
        TableData table = query.table();
        Assignments assignments = new Assignments(frame, query, update.set());
        OutputRunner output = new OutputRunner(frame, update.output(), table.definition(), query);
        TargetRows rows = new TargetRows(frame);
        Long current = rows.current(update.where(), table);
        List<Match> matches = current == null
                ? rows.matches(query, update.top(), update.span())
                : query.matches().stream()
                        .filter(match -> match.row() == current)
                        .toList();
        Map<Long, Env> sources = new LinkedHashMap<>();
        Map<Long, Value[]> changed = newRows(matches, assignments, sources, update);
        Change change = new Writer(frame)
                .write(table, frame.isVariable(table), "update", assignments.names(), c -> changed.forEach(c::update));
        output.run(change, sources);
    }

    /** Where a row is matched several times the first match counts; the source may take another. */
    private Map<Long, Value[]> newRows(
            List<Match> matches, Assignments assignments, Map<Long, Env> sources, DmlStmt.Update update) {
        Map<Long, Value[]> changed = new LinkedHashMap<>();
        for (Match match : matches) {
            Value[] known = changed.get(match.row());
            if (known == null) {
                changed.put(match.row(), assignments.newRow(match.row(), match.env()));
                sources.put(match.row(), match.env());
                continue;
            }
            if (assignments.setVariables()
                    || !update.output().isEmpty()
                    || !Arrays.equals(known, assignments.newRow(match.row(), match.env()))) {
                frame.caveat("a row is updated from several rows that differ", update.span());
            }
        }
        return changed;
    }
}
