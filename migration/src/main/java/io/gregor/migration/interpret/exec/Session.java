package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Caveat;
import io.gregor.migration.interpret.CoverageListener;
import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.InterpreterLimits;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.UserType;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.lex.Span;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One connection to the one database of an interpreter, and everything that outlives a statement. */
public final class Session {
    /** The row count after a statement of which it is not known. */
    static final long UNKNOWN_COUNT = -1;

    /** Rows that are kept for the client until the batch ends. */
    private static final long MOST_RECEIVED = 1_000_000;

    /** Longer than a test may wait for what it compares. */
    private static final Duration LONG = Duration.ofSeconds(1);

    final Database database;
    final Transactions transactions = new Transactions();
    final Budget budget;
    private final Supplier<LocalDateTime> clock;
    private Duration passed = Duration.ZERO;
    final Map<String, Cursor> cursors = new HashMap<>();
    final Set<String> identityInsert = new HashSet<>();
    /** The same for tables that are elsewhere, by the last part of their names. */
    final Set<String> identityInsertAway = new HashSet<>();

    final Deque<SqlError> caught = new ArrayDeque<>();
    private final Settings initial;
    Settings settings;
    long rowCount;
    int lastError;
    int fetchStatus;

    @Nullable Long lastIdentity;

    int nesting;
    String databaseName = "master";
    final Set<String> databaseNames = new LinkedHashSet<>(List.of("master", "tempdb", "model"));
    int tryDepth;
    private UnaryOperator<String> wording = UnaryOperator.identity();
    private String user = "dbo";
    private @Nullable IntUnaryOperator lines;
    private @Nullable Supplier<String> identifiers;
    private @Nullable CoverageListener listener;
    private @Nullable Elsewhere elsewhere;
    private List<Event> events = new ArrayList<>();
    private final Set<Caveat> caveats = new LinkedHashSet<>();
    private @Nullable List<List<Value>> captured;
    private long received;
    private @Nullable Consumer<ResultSet> output;

    public Session(Database database, Rules rules, InterpreterLimits limits, Supplier<LocalDateTime> clock) {
        this.database = database;
        this.budget = new Budget(limits);
        this.clock = clock;
        this.initial = new Settings(rules, 0, false, false);
        this.settings = initial;
    }

    /** The settings are those of a new connection. */
    void begin() {
        settings = initial;
        databaseName = "master";
    }

    /** Has permanent objects be there instead of here; null for here. */
    public void elsewhere(@Nullable Elsewhere other) {
        elsewhere = other;
        transactions.elsewhere(other);
        if (other != null) {
            TypeResolver types = new TypeResolver(database, rules().ase());
            other.userTypes().forEach((name, text) -> {
                UserType type = new UserType(name, types.parse(text, Span.NONE), true, false, null, null);
                database.types.put(name.toLowerCase(Locale.ROOT), type, transactions.undo());
            });
            transactions.undo().forget();
        }
    }

    @Nullable Elsewhere elsewhere() {
        return elsewhere;
    }

    /** How the texts of the server's own errors read to a program that catches them. */
    public void wording(UnaryOperator<String> words) {
        wording = words;
    }

    /** What the lines of errors are to a program that asks for them; null where that is not known. */
    public void lines(@Nullable IntUnaryOperator seen) {
        lines = seen;
    }

    @Nullable IntUnaryOperator lines() {
        return lines;
    }

    /** What {@code newid()} gives; null where that is not known. */
    public void identifiers(@Nullable Supplier<String> next) {
        identifiers = next;
    }

    @Nullable Supplier<String> identifiers() {
        return identifiers;
    }

    public void user(String name) {
        user = name;
    }

    String user() {
        return user;
    }

    SqlError worded(SqlError error) {
        return error.number() >= Errors.OWN ? error : error.withText(wording.apply(error.text()));
    }

    public void listener(@Nullable CoverageListener hearing) {
        listener = hearing;
    }

    @Nullable CoverageListener listener() {
        return listener;
    }

    LocalDateTime now() {
        return clock.get().plus(passed);
    }

    /** Time that the program waited. */
    void passed(Duration time, Span span) {
        passed = passed.plus(time);
        if (passed.compareTo(LONG) > 0) {
            caveat("waits of " + LONG.toMillis() + " ms and longer", span);
        }
    }

    Rules rules() {
        return settings.rules();
    }

    void event(Event event) {
        if (event instanceof Event.Rows result) {
            received += result.resultSet().rows().size();
            if (received > MOST_RECEIVED) {
                throw new LimitExceededException(MOST_RECEIVED + " rows in the result sets of one batch");
            }
        }
        List<List<Value>> rows = captured;
        if (rows != null && event instanceof Event.Rows result) {
            rows.addAll(result.resultSet().rows());
            return;
        }
        events.add(event);
    }

    /** What a change puts out goes to the client, or to the statement around it. */
    void put(ResultSet rows) {
        if (output == null) {
            event(new Event.Rows(rows));
        } else {
            output.accept(rows);
        }
    }

    /** Has what changes put out go elsewhere; gives where it went before. */
    @Nullable Consumer<ResultSet> output(@Nullable Consumer<ResultSet> other) {
        Consumer<ResultSet> before = output;
        output = other;
        return before;
    }

    /** Sends result sets elsewhere than to the client, until it is called again with what it gave. */
    @Nullable List<List<Value>> capture(@Nullable List<List<Value>> rows) {
        List<List<Value>> before = captured;
        captured = rows;
        return before;
    }

    void caveat(String text, Span span) {
        caveats.add(new Caveat(text, span));
    }

    /** What the client received since this was last asked. */
    public List<Event> takeEvents() {
        List<Event> taken = events;
        events = new ArrayList<>();
        received = 0;
        return taken;
    }

    public List<Caveat> takeCaveats() {
        List<Caveat> taken = List.copyOf(caveats);
        caveats.clear();
        return taken;
    }

    /** After a snapshot was put back there is no transaction and no cursor. */
    public void reset() {
        transactions.undo().forget();
        transactions.rollback();
        cursors.clear();
        caught.clear();
        nesting = 0;
        tryDepth = 0;
        captured = null;
        output = null;
        lastError = 0;
        rowCount = 0;
        lastIdentity = null;
        passed = Duration.ZERO;
    }
}
