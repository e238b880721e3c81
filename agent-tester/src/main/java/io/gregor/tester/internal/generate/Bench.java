package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.interpret.InterpreterLimits;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.Snapshot;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.schema.SchemaReader;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The interpreter with the source's objects in it; each run begins with empty tables. */
final class Bench {
    private static final InterpreterLimits LIMITS = new InterpreterLimits(20_000, 500_000, 32, Duration.ofSeconds(30));

    private static final LocalDateTime NOW = Interpreter.DEFAULT_NOW;
    private static final LocalDateTime LATER = NOW.plusDays(400).plusHours(5).plusSeconds(7);

    private static final Duration TICK = Duration.ofMillis(10);

    private final Interpreter interpreter;
    private final SourceSchema schema;
    private final Dialect dialect;
    private final Snapshot empty;
    private final Set<BranchId> branches;
    private final Heard heard;
    /** The batch that defines what is tested; null where it is no routine. */
    private final @Nullable Batch definition;

    /** Rows that stand, for several runs over them. */
    record Standing(Snapshot snapshot, Map<String, List<List<Value>>> contents) {}

    private Bench(
            Interpreter interpreter,
            SourceSchema schema,
            Dialect dialect,
            Set<BranchId> branches,
            @Nullable Batch definition) {
        this.interpreter = interpreter;
        this.schema = schema;
        this.dialect = dialect;
        this.empty = interpreter.snapshot();
        this.branches = branches;
        this.definition = definition;
        this.heard = new Heard(schema.object().name());
    }

    static Bench load(SourceObject object, List<SourceObject> around, SourceSchema schema, Dialect dialect) {
        var interpreter = new Interpreter(dialect, LIMITS);
        List<SourceObject> all = new ArrayList<>(around);
        all.add(object);
        Set<BranchId> branches = new LinkedHashSet<>();
        Batch definition = null;
        for (SourceObject one : all) {
            var script = SchemaReader.parse(one, dialect);
            for (Batch batch : script.batches()) {
                SqlError error = interpreter.run(created(batch)).error();
                if (error != null) {
                    throw new NotKnownException("how " + one.name() + " can be created: " + error.text());
                }
                if (one == object && batch.statements().stream().anyMatch(RoutineStmt.class::isInstance)) {
                    definition = batch;
                }
            }
            if (one == object) {
                script.statements()
                        .filter(s -> s instanceof RoutineStmt && !(s instanceof RoutineStmt.View))
                        .forEach(s -> branches.addAll(Interpreter.branches(s)));
            }
        }
        return new Bench(interpreter, schema, dialect, branches, definition);
    }

    /** A routine's last definition in the source may be an ALTER; the ones before it are not here. */
    private static Batch created(Batch batch) {
        return of(
                batch,
                batch.statements().stream()
                        .map(s -> s instanceof RoutineStmt r ? r.created() : s)
                        .toList());
    }

    private static Batch of(Batch batch, List<Stmt> statements) {
        return new Batch(batch.number(), statements, batch.settings(), batch.repeat(), batch.trailing(), batch.span());
    }

    /** The routine that is tested; empty for a table. */
    Optional<RoutineStmt> routine() {
        Batch batch = definition;
        return batch == null
                ? Optional.empty()
                : batch.statements().stream()
                        .filter(RoutineStmt.class::isInstance)
                        .map(RoutineStmt.class::cast)
                        .reduce((first, last) -> last);
    }

    /** Puts rows into the empty tables. */
    Standing standing(List<Row> rows) throws RowRefused {
        interpreter.restore(empty);
        set(Reference.Variant.USUAL);
        insert(rows);
        return new Standing(interpreter.snapshot(), contents());
    }

    /** What another routine in the place of the tested one gives over these rows. */
    Seen mutated(Standing standing, Action action, RoutineStmt routine) {
        Batch batch = definition;
        if (batch == null) {
            throw new IllegalStateException("no routine is tested");
        }
        interpreter.restore(standing.snapshot());
        interpreter.identifiers(identifiers(1));
        SqlError error = interpreter.run(of(batch, List.of(routine))).error();
        if (error != null) {
            throw new NotKnownException("how this can be created: " + error.text());
        }
        heard.clear();
        return seen(action, action, standing.contents());
    }

    Set<BranchId> branches() {
        return branches;
    }

    List<Table> tables() {
        return interpreter.tables().stream().map(interpreter::table).toList();
    }

    Table table(String name) {
        return interpreter.table(WorldMaker.key(name));
    }

    /** Whether a table takes a row while others stand. */
    boolean accepts(List<Row> standing, Row row) {
        interpreter.restore(empty);
        try {
            insert(standing);
            insert(List.of(row));
            return true;
        } catch (RowRefused | NotKnownException e) {
            return false;
        } finally {
            interpreter.restore(empty);
        }
    }

    Seen run(List<Row> rows, Action action, Reference.Variant variant) throws RowRefused {
        interpreter.restore(empty);
        set(variant);
        insert(variant == Reference.Variant.REVERSED ? reversed(rows) : rows);
        Map<String, List<List<Value>>> before = contents();
        heard.clear();
        interpreter.listener(heard);
        return seen(variant == Reference.Variant.REVERSED ? reversed(action) : action, action, before);
    }

    private void set(Reference.Variant variant) {
        boolean later = variant == Reference.Variant.LATER;
        interpreter.clock(later ? ticking() : () -> NOW);
        interpreter.wording(text -> later ? text.toUpperCase(Locale.ROOT) + "." : text);
        interpreter.user(later ? "somebody" : "dbo");
        interpreter.lines(line -> later && !HandlerProbes.isCallers(line) ? line + 9 : line);
        interpreter.identifiers(identifiers(later ? 2 : 1));
        interpreter.listener(null);
    }

    private Seen seen(Action act, Action action, Map<String, List<List<Value>>> before) {
        try {
            Outcome outcome = Outcome.of(act, interpreter, schema, dialect);
            outcome.lacking().ifPresent(e -> {
                throw new NotKnownException(
                        "what the source lacks (give its definition too): " + e.text(), new Span(0, 0, e.line(), 1));
            });
            return outcome.seen(before, contents(), heard, this::promised, event(action));
        } catch (NotKnownException | LimitExceededException e) {
            throw e;
        } catch (RuntimeException e) {
            // the interpreter failed, which is no statement about the source: no expected value may come of it
            throw new NotKnownException("how this runs, since it failed itself with " + e);
        } finally {
            interpreter.listener(null);
            interpreter.restore(empty);
        }
    }

    /** The branches of the run before, however it ended. */
    Set<BranchId> heard() {
        return Set.copyOf(heard.branches());
    }

    /** Time goes on between two looks at this clock, as it does for the source. */
    private static Supplier<LocalDateTime> ticking() {
        var looks = new AtomicInteger();
        return () -> LATER.plus(TICK.multipliedBy(looks.getAndIncrement()));
    }

    /** Others from another series: no test may expect one of them. */
    private static Supplier<String> identifiers(int series) {
        var given = new AtomicInteger();
        return () -> String.format(Locale.ROOT, "%08X-0000-4000-8000-%012X", series, given.incrementAndGet());
    }

    /** How far apart the two sides of the comparisons of the run before were. */
    Map<Place, BigDecimal> distances() {
        return heard.distances();
    }

    private void insert(List<Row> rows) throws RowRefused {
        for (Row row : rows) {
            Map<String, Value> values = new LinkedHashMap<>();
            row.values().forEach((column, datum) -> values.put(column, Values.value(datum)));
            SqlError error = interpreter.insert(row.table(), values);
            if (error != null) {
                throw new RowRefused(row.table(), error.text());
            }
        }
    }

    /** The rows of each table in the opposite order, the tables in the same. */
    private static List<Row> reversed(List<Row> rows) {
        Map<String, List<Row>> byTable = new LinkedHashMap<>();
        rows.forEach(r -> byTable.computeIfAbsent(r.table().toLowerCase(Locale.ROOT), t -> new ArrayList<>())
                .add(r));
        return byTable.values().stream().flatMap(l -> l.reversed().stream()).toList();
    }

    private static Optional<String> event(Action action) {
        return switch (action) {
            case Action.InsertRows insert -> Optional.of("insert");
            case Action.Update update -> Optional.of("update");
            case Action.Delete delete -> Optional.of("delete");
            default -> Optional.empty();
        };
    }

    /** The rows of an insert in the opposite order, unless the table numbers them in the order in which they come. */
    private Action reversed(Action action) {
        if (!(action instanceof Action.InsertRows insert)
                || interpreter.table(WorldMaker.key(insert.table())).columns().stream()
                        .anyMatch(Table.TableColumn::identity)) {
            return action;
        }
        return new Action.InsertRows(
                insert.table(), insert.columns(), insert.rows().reversed());
    }

    private Map<String, List<List<Value>>> contents() {
        Map<String, List<List<Value>>> contents = new LinkedHashMap<>();
        interpreter.tables().forEach(t -> contents.put(WorldMaker.key(t), interpreter.rows(t)));
        return contents;
    }

    /** The positions of a table's columns whose values mean something: not those of row versions. */
    private List<Integer> promised(String table) {
        List<Integer> positions = new ArrayList<>();
        List<Table.TableColumn> columns = interpreter.table(table).columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type().kind() != TypeKind.TIMESTAMP) {
                positions.add(i);
            }
        }
        return positions;
    }

    List<String> columns(SourceTable table) {
        String name = WorldMaker.key(table.key());
        List<Table.TableColumn> columns = interpreter.table(name).columns();
        return promised(name).stream().map(i -> columns.get(i).name()).toList();
    }
}
