package io.gregor.migration.batch;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.StatementTranslator;
import io.gregor.migration.translate.StatementTranslator.OtherCountException;
import io.gregor.migration.translate.StatementTranslator.UnknownColumnException;
import io.gregor.migration.translate.StatementTranslator.UntranslatedException;
import io.gregor.migration.translate.TranslatedStatement;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database with migrated objects, as the place where a session's permanent objects are: statements are
 * translated by the rules, routines are called by the shape that the catalog gives them. Not safe for several threads.
 *
 * <p>The uncomfortable truth: what a batch itself computes without a table is computed by the session, which knows the old
 * database; an application on PostgreSQL computes it in its own language.
 */
public final class PostgresTarget implements Elsewhere, AutoCloseable {
    private final TargetSession session;
    private final TargetCatalog catalog;
    private final Definitions definitions;
    private final DefinitionRunner definer;
    private final Rules rules;
    private final RowReader reader;
    private final CallRunner calls;
    private final StatementRunner statements;
    private final Map<String, String> types;
    private final Consumer<CallSite> sites;
    private @Nullable StatementTranslator translator;
    private final SwitchedOff switchedOff;
    private String text = "";

    private PostgresTarget(
            TargetSession session,
            Dialect dialect,
            List<SourceObject> defined,
            TargetLimits limits,
            boolean thrownAway,
            Consumer<CallSite> sites) {
        this.session = session;
        this.switchedOff = new SwitchedOff(thrownAway);
        this.catalog = new TargetCatalog(session);
        List<SourceObject> schema = new ArrayList<>(TargetSchema.read(session));
        schema.addAll(defined);
        this.definitions = new Definitions(dialect, schema);
        this.definer = new DefinitionRunner(session, definitions, thrownAway);
        this.rules = Rules.defaultsOf(dialect, dialect == Dialect.ASE);
        this.reader = new RowReader(dialect, limits.rows());
        this.calls = new CallRunner(rules, reader, limits.rows());
        this.statements = new StatementRunner(session, reader);
        this.types = TargetSchema.types(session);
        this.sites = sites;
    }

    /**
     * @param connection taken over, and closed in the end
     * @param defined what the files to be run define themselves
     * @param thrownAway whether the database ends with this session
     * @param sites gets the call that an application would make, for each statement
     */
    public static PostgresTarget open(
            Connection connection,
            Dialect dialect,
            List<SourceObject> defined,
            TargetLimits limits,
            boolean thrownAway,
            Consumer<CallSite> sites) {
        try {
            var session = new TargetSession(connection, new TargetErrors(dialect), limits);
            return new PostgresTarget(session, dialect, defined, limits, thrownAway, sites);
        } catch (SQLException e) {
            throw new TargetLostException(e);
        }
    }

    private StatementTranslator translator() {
        StatementTranslator known = translator;
        if (known == null) {
            known = definitions.statements();
            translator = known;
        }
        return known;
    }

    private StatementTranslator.Session seen(Here here) {
        return new StatementTranslator.Session(
                text,
                name -> Values.given(here.variable(name)),
                name -> Values.given(here.global(name)),
                here.rowLimit(),
                here.ansiNulls());
    }

    private TranslatedStatement translated(Supplier<TranslatedStatement> translation) {
        try {
            var statement = translation.get();
            session.requireRuntime(statement.text());
            return statement;
        } catch (UntranslatedException e) {
            throw new NotKnownException("a translation: " + e.getMessage());
        } catch (OtherCountException e) {
            throw Errors.of(
                    213, "Column name or number of supplied values does not match table definition.", Effect.SCOPE);
        } catch (UnknownColumnException e) {
            throw Errors.of(207, "Invalid column name '" + e.getMessage() + "'.", Effect.SCOPE);
        }
    }

    @Override
    public Rows query(Query query, Here here) {
        var statement = translated(() -> translator().query(query, seen(here)));
        sites.accept(CallSite.of(statement, true));
        return statements.rows(statement);
    }

    @Override
    public Answer change(DmlStmt change, Here here) {
        var statement = translated(() -> translator().change(change, seen(here)));
        String given = given(change, here);
        sites.accept(CallSite.of(statement, !statement.columns().isEmpty()));
        try {
            return statements.change(statement, given);
        } catch (SqlFailure failure) {
            // A change raises errors of the source's own only through a trigger that takes everything back.
            throw TargetErrors.isOwn(failure) ? failure.reaching(Effect.TRANSACTION) : failure;
        }
    }

    /** The table whose identities an INSERT brings itself, which a setting must allow; empty for none. */
    private String given(DmlStmt change, Here here) {
        if (!(change instanceof DmlStmt.Insert insert)
                || !(insert.target() instanceof TableRef.Table table)
                || !translator().givesIdentity(insert)) {
            return "";
        }
        if (!here.identityInsert(table.name())) {
            throw Errors.of(
                    rules.ase() ? 584 : 544,
                    "Cannot insert explicit value for identity column in table '"
                            + table.name().last().text() + "' when IDENTITY_INSERT is set to OFF.",
                    Effect.STATEMENT);
        }
        return StatementTranslator.name(table.name());
    }

    @Override
    public long create(QualifiedName table, Query rows, Here here) {
        var statement = translated(() -> translator().query(rows, seen(here)));
        var creating = new TranslatedStatement(
                "CREATE TABLE " + StatementTranslator.name(table) + " AS\n" + statement.text(),
                statement.parameters(),
                List.of(),
                null);
        sites.accept(CallSite.of(creating, false));
        definitions.made(table, statement.columns());
        translator = null;
        return statements.update(creating.sql());
    }

    @Override
    public boolean hasProcedure(QualifiedName name, int number) {
        return catalog.routine(name, number).isPresent();
    }

    @Override
    public Called call(QualifiedName name, int number, List<Argument> arguments) {
        RoutineCall call = RoutineCall.of(catalog.routine(name, number).orElseThrow(), arguments, rules);
        sites.accept(CallSite.of(call));
        Called called = session.run((connection, hearing) -> calls.run(call, connection, hearing));
        List<Event> events = new ArrayList<>(session.heard());
        events.addAll(called.answer().events());
        return new Called(new Answer(events, -1, null), called.returnCode(), called.outputs());
    }

    @Override
    public @Nullable SqlType function(QualifiedName name) {
        return scalar(name)
                .map(f ->
                        Objects.requireNonNullElse(PgTypes.type(f.returns(), rules.dialect()), SqlType.numeric(38, 10)))
                .orElse(null);
    }

    private Optional<TargetRoutine> scalar(QualifiedName name) {
        return catalog.routine(name, 0).filter(f -> !f.procedure() && !f.rows());
    }

    @Override
    public Value function(QualifiedName name, List<Value> arguments) {
        TargetRoutine function = scalar(name).orElseThrow();
        List<Argument> given =
                arguments.stream().map(v -> new Argument(null, v, false)).toList();
        RoutineCall call = RoutineCall.of(function, given, rules);
        sites.accept(CallSite.of(call));
        return session.run((connection, hearing) -> calls.value(call, connection));
    }

    @Override
    public Rows table(QualifiedName name) {
        return session.run((connection, hearing) -> {
            try (Statement jdbc = connection.createStatement()) {
                jdbc.setMaxRows(session.limits().rows() + 1);
                try (var rows = jdbc.executeQuery("SELECT * FROM " + StatementTranslator.name(name))) {
                    return reader.rows(rows, List.of());
                }
            }
        });
    }

    @Override
    public String reading(String next) {
        String before = text;
        text = next;
        return before;
    }

    @Override
    public void define(Stmt statement) {
        if (SwitchedOff.isAll(statement)) {
            switchedOff.apply((DdlStmt.AlterTable) statement, session);
            return;
        }
        translator = null;
        catalog.forget();
        definer.run(statement, new DefinitionRunner.Source(text, rules.dialect().quotedIdentifierByDefault()));
    }

    @Override
    public List<Held> objects() {
        return catalog.objects();
    }

    @Override
    public Map<String, String> userTypes() {
        return types;
    }

    @Override
    public List<Event> unsaid() {
        return session.heard();
    }

    @Override
    public void begin() {
        session.begin();
    }

    @Override
    public void commit() {
        session.commit();
    }

    @Override
    public void rollback() {
        session.rollback();
        catalog.forget();
    }

    @Override
    public void save(String name) {
        session.save(name);
    }

    @Override
    public void rollbackTo(String name) {
        session.rollbackTo(name);
        catalog.forget();
    }

    @Override
    public void close() {
        session.close();
    }
}
