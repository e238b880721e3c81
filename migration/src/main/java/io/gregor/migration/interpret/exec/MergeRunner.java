package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.query.TargetQuery.Match;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.MergeAction;
import io.gregor.migration.tsql.ast.MergeWhen;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a {@code merge}: the rows of the source beside those of the target, each pair treated by the first branch that is
 * for it. What happens is worked out from the rows as they were before.
 */
final class MergeRunner {
    /** What is to be done, in the order in which it was found. */
    private record Plan(
            Map<Long, Value[]> updates, Set<Long> deletes, List<Value[]> inserts, List<Env> insertSources) {}

    private final Frame frame;
    private final DmlStmt.Merge merge;
    private final TargetQuery query;
    private final TableData table;
    private final List<MergeBranch> branches = new ArrayList<>();
    private final Map<Long, Env> sources = new LinkedHashMap<>();

    private MergeRunner(Frame frame, DmlStmt.Merge merge) {
        this.frame = frame;
        this.merge = merge;
        if (merge.top() != null) {
            throw new NotKnownException("top in a merge", merge.span());
        }
        if (frame.session.settings.rowLimit() > 0) {
            throw new NotKnownException("which rows a merge changes under set rowcount", merge.span());
        }
        Scope home = Queries.withTables(merge.with(), frame.scope());
        this.query = joined(home, TableRef.JoinKind.FULL);
        this.table = query.table();
        merge.branches().forEach(when -> branches.add(MergeBranch.of(frame, query, when)));
    }

    static void run(Frame frame, DmlStmt.Merge merge) {
        new MergeRunner(frame, merge).run();
    }

    /** The source stands first, so that its columns have the same places where it is alone in sight. */
    private TargetQuery joined(Scope home, TableRef.JoinKind kind) {
        TableRef join = new TableRef.Join(kind, merge.source(), merge.target(), merge.on(), null, merge.span());
        Set<String> set = new HashSet<>();
        for (MergeWhen when : merge.branches()) {
            switch (when.action()) {
                case MergeAction.Update u -> set.addAll(Assignments.named(u.set()));
                case MergeAction.Insert i -> i.columns().forEach(c -> set.add(c.key()));
                case MergeAction.Delete d -> {}
            }
        }
        return new TargetQuery(home, List.of(join), merge.target(), null, set);
    }

    private void run() {
        OutputRunner output = new OutputRunner(frame, merge.output(), table.definition(), query);
        Plan plan = plan();
        Set<String> events = new LinkedHashSet<>();
        Set<String> columns = new HashSet<>();
        branches.forEach(branch -> branch.note(events, columns));
        Change change = new Writer(frame).merge(table, frame.isVariable(table), events, columns, c -> {
            plan.updates.forEach(c::update);
            plan.deletes.forEach(c::delete);
            for (int i = 0; i < plan.inserts.size(); i++) {
                sources.put(c.insert(plan.inserts.get(i)), plan.insertSources.get(i));
            }
        });
        output.run(change, sources);
    }

    private Plan plan() {
        Set<Long> matched = new HashSet<>();
        joined(Queries.withTables(merge.with(), frame.scope()), TableRef.JoinKind.INNER)
                .matches()
                .forEach(match -> matched.add(match.row()));
        Plan plan = new Plan(new LinkedHashMap<>(), new LinkedHashSet<>(), new ArrayList<>(), new ArrayList<>());
        for (Match row : query.all()) {
            MergeWhen.Match kind = row.row() < 0
                    ? MergeWhen.Match.NOT_MATCHED_BY_TARGET
                    : matched.contains(row.row()) ? MergeWhen.Match.MATCHED : MergeWhen.Match.NOT_MATCHED_BY_SOURCE;
            branches.stream()
                    .filter(branch -> branch.isFor(kind, row.env()))
                    .findFirst()
                    .ifPresent(branch -> apply(branch, row, plan));
        }
        return plan;
    }

    private void apply(MergeBranch branch, Match row, Plan plan) {
        if (row.row() >= 0 && sources.put(row.row(), row.env()) != null) {
            throw Errors.of(
                    8672,
                    "The MERGE statement attempted to UPDATE or DELETE the same row more than once. This happens when "
                            + "a target row matches more than one source row. A MERGE statement cannot UPDATE/DELETE "
                            + "the same row of the target table multiple times. Refine the ON clause to ensure a "
                            + "target row matches at most one source row, or use the GROUP BY clause to group the "
                            + "source rows.",
                    SqlFailure.Effect.STATEMENT);
        }
        switch (branch) {
            case MergeBranch.Update u -> plan.updates.put(row.row(), u.set().newRow(row.row(), row.env()));
            case MergeBranch.Delete d -> plan.deletes.add(row.row());
            case MergeBranch.Insert i -> {
                plan.inserts.add(i.row(row.env()));
                plan.insertSources.add(row.env());
            }
        }
    }
}
