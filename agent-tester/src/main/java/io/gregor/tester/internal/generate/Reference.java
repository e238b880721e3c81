package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.Table;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.mutate.SourceMutant;
import io.gregor.tester.internal.mutate.SourceMutants;
import io.gregor.tester.internal.schema.SchemaReader;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The source's objects in the reference interpreter, with what is known of them. */
public final class Reference {
    /** How a run is varied to see what the source does not promise. */
    enum Variant {
        USUAL,
        /** At another time, for another user, on a server with other words for its own errors. */
        LATER,
        /** With the rows of each table in the opposite order. */
        REVERSED
    }

    private final SourceObject object;
    private final SourceSchema schema;
    private final Bench bench;
    private final List<Candidate> candidates;
    private final ValuePool pool;
    private final Set<BranchId> unreachable;

    private Reference(
            SourceObject object,
            SourceSchema schema,
            Bench bench,
            List<Candidate> candidates,
            ValuePool pool,
            Set<BranchId> unreachable) {
        this.object = object;
        this.schema = schema;
        this.bench = bench;
        this.candidates = candidates;
        this.pool = pool;
        this.unreachable = unreachable;
    }

    /**
     * Loads the object and what is around it.
     *
     * @throws io.gregor.migration.interpret.NotKnownException where the interpreter does not know something in them
     */
    public static Reference open(SourceObject object, List<SourceObject> around, SourceSchema schema, Dialect dialect) {
        Bench bench = Bench.load(object, around, schema, dialect);
        List<Table> tables = bench.tables();
        Script tree = SchemaReader.parse(object, dialect);
        var plan = Planning.of(tree, object, around, tables, dialect);
        plan.calibrate(bench);
        List<Candidate> candidates =
                switch (schema.kind()) {
                    case TABLE -> TableProbes.of(bench.table(schema.object().toString()), plan.maker(), plan.pool());
                    case TRIGGER -> triggerProbes(tree, bench, schema, plan);
                    default -> called(bench, schema, plan);
                };
        Set<BranchId> unreachable = bench.routine()
                .map(r -> Unreachable.of(
                        r,
                        Settled.of(around.stream()
                                .map(o -> SchemaReader.parse(o, dialect))
                                .toList())))
                .orElse(Set.of());
        return new Reference(object, schema, bench, candidates, plan.pool(), unreachable);
    }

    private static List<Candidate> called(Bench bench, SourceSchema schema, Planning plan) {
        List<Candidate> calls =
                new ArrayList<>(Candidates.of(schema.routine(), plan.pool(), plan.maker(), plan.facts()));
        bench.routine().ifPresent(r -> calls.addAll(HandlerProbes.of(r, List.copyOf(calls))));
        return calls;
    }

    private static List<Candidate> triggerProbes(Script tree, Bench bench, SourceSchema schema, Planning plan) {
        RoutineStmt.Trigger trigger =
                Nodes.find(tree, RoutineStmt.Trigger.class).findFirst().orElseThrow();
        SourceTable table = schema.firing()
                .orElseThrow(() -> new NotKnownException("a trigger on something else than a table", trigger.span()));
        return TriggerProbes.of(trigger, bench.table(table.key()), plan.maker(), plan.pool(), plan.facts());
    }

    SourceSchema schema() {
        return schema;
    }

    List<Table> tables() {
        return bench.tables();
    }

    Set<BranchId> branches() {
        return bench.branches();
    }

    /** Those of the branches of which it is proven that no call by itself takes them. */
    Set<BranchId> unreachable() {
        return unreachable;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    Seen run(List<Row> rows, Action action, Variant variant) throws RowRefused {
        return bench.run(rows, action, variant);
    }

    Bench.Standing standing(List<Row> rows) throws RowRefused {
        return bench.standing(rows);
    }

    Seen mutated(Bench.Standing standing, Action action, RoutineStmt routine) {
        return bench.mutated(standing, action, routine);
    }

    /** Wrong sources in the place of this one; none for a table. */
    List<SourceMutant> mutants(int most) {
        return bench.routine().map(r -> SourceMutants.of(r, most)).orElse(List.of());
    }

    /** The branches that the run before took, however it ended. */
    Set<BranchId> heard() {
        return bench.heard();
    }

    /** How far apart the two sides of the comparisons of the run before were, nearest first seen. */
    Map<Place, BigDecimal> distances() {
        return bench.distances();
    }

    /** Whether a word in lower case names a parameter or a column. */
    boolean isName(String word) {
        return pool.isName(word);
    }

    ValuePool pool() {
        return pool;
    }

    List<String> columns(SourceTable table) {
        return bench.columns(table);
    }

    /** Tells branches and comparisons of the object in words. */
    Wording wording() {
        return new Wording(SchemaReader.text(object), object.first().line() - SchemaReader.LINES_BEFORE - 1);
    }

    /** Where something stands in the user's file: {@code " (file:line)"}; empty where that is not known. */
    String place(@Nullable Span span) {
        return place(object, span);
    }

    /** The same for an object that is not loaded. */
    public static String place(SourceObject object, @Nullable Span span) {
        if (span == null || span.line() <= SchemaReader.LINES_BEFORE) {
            return "";
        }
        SourcePart part = object.first();
        return " (" + part.file() + ":" + (part.line() + span.line() - SchemaReader.LINES_BEFORE - 1) + ")";
    }
}
