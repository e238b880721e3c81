package io.gregor.tester.internal.source;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.source.SourceDatabase;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks the source itself. Each test runs three times, each time inside a transaction that is rolled back: twice as it
 * stands, and once with the rows of each table in the opposite order; what differs is not promised. One object of a
 * process is tested on a source at a time, so that tests do not wait for each other's locks.
 */
public final class LiveSource implements SourceView, AutoCloseable {
    /** Tests that take too long, before no more of the object's are tried. */
    private static final int MOST_SLOW = 3;

    private static final Map<String, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final SourceDatabase database;
    private final SourceSchema schema;
    private final Map<String, Integer> types;
    private final Optional<String> objection;
    private final Set<String> triggers;
    private @Nullable SourceSession session;
    private @Nullable Arrangement arrangement;
    private final ReentrantLock turn;
    private int slow;

    /** Nothing is connected until something is asked. */
    public LiveSource(
            SourceDatabase database,
            SourceObject object,
            List<SourceObject> around,
            SourceSchema schema,
            Dialect dialect) {
        this.database = database;
        this.schema = schema;
        this.types = CallTypes.of(object, around, dialect);
        this.objection = Harmless.objection(object, around, schema, dialect);
        this.triggers = Stream.concat(around.stream(), Stream.of(object))
                .filter(o -> o.kind() == ObjectKind.TRIGGER)
                .map(o -> o.name().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        this.turn = TURNS.computeIfAbsent(database.url(), url -> new ReentrantLock(true));
    }

    @Override
    public Optional<String> objection() {
        return objection;
    }

    @Override
    public Answer ask(Scenario scenario) throws SourceRefused {
        if (objection.isPresent()) {
            return new Answer.NotShown(objection.get());
        }
        if (slow == MOST_SLOW) {
            return new Answer.NotShown(MOST_SLOW + " tests took too long there already");
        }
        try {
            Arrangement ready = ready();
            Optional<String> guarded = ready.triggers().objection();
            return guarded.isPresent() ? new Answer.NotShown(guarded.get()) : new Answer.Shown(stable(scenario, ready));
        } catch (CannotRun e) {
            return new Answer.NotShown(String.valueOf(e.getMessage()));
        } catch (Getter.TooMuch e) {
            return new Answer.NotShown(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            Trouble.raise(e, database.name());
            return switch (Trouble.of(e)) {
                case SLOW -> {
                    slow++;
                    yield new Answer.NotShown("it takes longer than " + SourceSession.PATIENCE + " s there");
                }
                case LACKING ->
                    throw new SourceRefused(
                            "the source " + database.name() + " lacks " + schema.object() + " or what it needs ("
                                    + Trouble.text(e) + "): create it there, or migrate without --source");
                default -> new Answer.NotShown("its driver says: " + Trouble.text(e));
            };
        }
    }

    private Arrangement ready() throws SQLException, SourceRefused {
        // each step once, also where the one after it failed for an earlier test
        if (!turn.isHeldByCurrentThread()) {
            turn.lock();
        }
        if (session == null) {
            session = SourceSession.open(database);
        }
        if (arrangement == null) {
            arrangement = Arrangement.of(session, schema, triggers);
        }
        return arrangement;
    }

    private Observed stable(Scenario scenario, Arrangement ready) throws SQLException, CannotRun {
        Observed usual = run(scenario.rows(), scenario.action(), ready);
        Observed again = usual.agreeing(run(scenario.rows(), scenario.action(), ready))
                .orElseThrow(() -> new CannotRun("it does not show the same twice"));
        List<Row> reversed = reversed(scenario.rows());
        if (reversed.equals(scenario.rows())) {
            return again;
        }
        Observed other;
        try {
            other = run(reversed, scenario.action(), ready);
        } catch (CannotRun e) {
            return again; // rows that refer to each other go in in one order only
        }
        return again.agreeing(other).orElseThrow(() -> new CannotRun("what it shows depends on the order of rows"));
    }

    private Observed run(List<Row> rows, Action action, Arrangement ready) throws SQLException, CannotRun {
        SourceSession open = java.util.Objects.requireNonNull(session);
        refuseGuarded(action, ready);
        open.begin();
        boolean done = false;
        try {
            ready.make(rows, !(action instanceof Action.Insert));
            var before = ready.contents();
            open.verify();
            Savepoint point = open.product().isTsql() ? null : open.connection().setSavepoint();
            Deed deed = Deed.of(action, open, schema, types);
            boolean ended = open.ended();
            if (!ended && !open.stands() || ended && !deed.events().failed()) {
                throw new CannotRun("it ends the transaction that is to be rolled back");
            }
            if (point != null && deed.events().failed()) {
                open.connection().rollback(point);
            }
            // rolled back by the server: so are the rows that were put in, and everything is as it was
            var after = ended ? before : ready.contents();
            var observed = observed(deed, before, after);
            done = true;
            return observed;
        } finally {
            undo(open, done);
        }
    }

    /** An error on the way out must not hide the one that came before. */
    private static void undo(SourceSession session, boolean done) throws SQLException {
        try {
            session.rollback();
        } catch (SQLException e) {
            if (done || Trouble.of(e) == Trouble.LOST) {
                throw e;
            }
        }
    }

    private static Observed observed(
            Deed deed, Map<String, List<List<Datum>>> before, Map<String, List<List<Datum>>> after) throws CannotRun {
        Map<String, List<List<Datum>>> changed = new LinkedHashMap<>();
        after.forEach((table, rows) -> {
            if (!rows.equals(before.get(table))) {
                changed.put(table, rows);
            }
        });
        return new Observed(
                deed.returnCode(),
                deed.value(),
                deed.outputs(),
                deed.events().results(),
                deed.events().messages(),
                deed.events().error(),
                changed);
    }

    private void refuseGuarded(Action action, Arrangement ready) throws CannotRun {
        if (action instanceof Action.Insert insert
                && ready.triggers().guards(ready.table(insert.row().table()))) {
            throw new CannotRun("a row cannot be put in there without firing triggers");
        }
        if (action instanceof Action.InsertRows insert
                && Optional.ofNullable(ready.table(insert.table()).identity())
                        .filter(i -> insert.columns().stream().noneMatch(i.column()::equalsIgnoreCase))
                        .isPresent()) {
            throw new CannotRun(Arrangement.USED_UP);
        }
    }

    /** The rows of each table in the opposite order, the tables in the same. */
    private static List<Row> reversed(List<Row> rows) {
        Map<String, List<Row>> byTable = new LinkedHashMap<>();
        rows.forEach(r -> byTable.computeIfAbsent(r.table().toLowerCase(Locale.ROOT), t -> new ArrayList<>())
                .add(r));
        return byTable.values().stream().flatMap(l -> l.reversed().stream()).toList();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
        if (turn.isHeldByCurrentThread()) {
            turn.unlock();
        }
    }
}
