package io.gregor.migration.translate;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.Locals;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.translate.internal.base.UserType;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.routine.SingleChange;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Translates single statements of a client, whose variables the client holds: in the SQL they are typed parameters. Not
 * safe for several threads.
 */
public final class StatementTranslator {
    private final Dialect dialect;
    private final Translator translator;
    private final List<SourceObject> schema;

    /** @param schema every object that statements may name */
    public StatementTranslator(Dialect dialect, List<SourceObject> schema) {
        this.dialect = dialect;
        this.translator = new Translator(dialect);
        this.schema = List.copyOf(schema);
    }

    /**
     * A value that a statement uses.
     *
     * @param type in T-SQL's words, such as {@code varchar(10)}
     * @param text as PostgreSQL reads it in quotes; null for NULL
     */
    public record Given(String type, @Nullable String text) {}

    /**
     * What a client knows beside the statement.
     *
     * @param text that the statement stands in
     * @param globals by lower-case name without at signs
     */
    public record Session(
            String text,
            Function<Name, Given> variables,
            Function<String, Given> globals,
            long rowLimit,
            boolean ansiNulls) {}

    /** A column that none of the statement's tables has. */
    public static final class UnknownColumnException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownColumnException(String column) {
            super(column, null, false, false);
        }
    }

    /** An INSERT has not as many values as columns. */
    public static final class OtherCountException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherCountException() {
            super(Rules.OTHER_COUNT, null, false, false);
        }
    }

    /** A rule is missing for a part of the statement, which therefore cannot be run. */
    public static final class UntranslatedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UntranslatedException(String message) {
            super(message, null, false, false);
        }
    }

    /** The rows that a query gives. */
    public TranslatedStatement query(Query query, Session session) {
        return bounded(() -> rows(query, session));
    }

    /** A change of rows. */
    public TranslatedStatement change(DmlStmt statement, Session session) {
        return bounded(() -> changed(statement, session));
    }

    private static TranslatedStatement bounded(Supplier<TranslatedStatement> translates) {
        try {
            return translates.get();
        } catch (StackOverflowError e) {
            throw new UntranslatedException("A statement with parts too deep inside each other");
        }
    }

    private TranslatedStatement rows(Query query, Session session) {
        refuseMarks(query.span(), session.text());
        Findings findings = new Findings(new SourcePart(session.text(), "", 1));
        Parameters parameters = new Parameters(query, session);
        Rules rules = new Rules(findings, translator.catalog(schema), session.ansiNulls(), parameters);
        QueryText text = rules.queries().query(query, limit(session), Purpose.RESULT);
        check(findings);
        return new TranslatedStatement(text.text(), parameters.values, columns(text.columns()), null);
    }

    private static List<TranslatedStatement.Column> columns(List<QueryText.Out> given) {
        return given.stream()
                .map(c -> new TranslatedStatement.Column(c.name(), tsql(c.type())))
                .toList();
    }

    private TranslatedStatement changed(DmlStmt statement, Session session) {
        refuseMarks(statement.span(), session.text());
        Findings findings = new Findings(new SourcePart(session.text(), "", 1));
        Parameters parameters = new Parameters(statement, session);
        Catalog catalog = translator.catalog(schema);
        SingleChange change = new SingleChange(findings, catalog, session.ansiNulls());
        String text = change.translate(statement, parameters.locals, parameters.globals, limit(session));
        check(findings);
        List<TranslatedStatement.Column> columns = columns(change.columns());
        return new TranslatedStatement(
                text, parameters.values, columns, columns.isEmpty() ? identity(statement, catalog) : null);
    }

    /** Whether an INSERT brings values for the identity column of its table. */
    public boolean givesIdentity(DmlStmt.Insert insert) {
        return insert.target() instanceof TableRef.Table table
                && translator.catalog(schema).relation(table.name()).columns().stream()
                        .anyMatch(c -> c.identity()
                                && insert.columns().stream()
                                        .anyMatch(n -> n.key().equals(c.key())));
    }

    private static @Nullable String identity(DmlStmt statement, Catalog catalog) {
        return statement instanceof DmlStmt.Insert insert && insert.target() instanceof TableRef.Table table
                ? catalog.relation(table.name()).columns().stream()
                        .filter(Relation.Column::identity)
                        .findFirst()
                        .map(Relation.Column::sql)
                        .orElse(null)
                : null;
    }

    private static @Nullable String limit(Session session) {
        return session.rowLimit() > 0 ? Long.toString(session.rowLimit()) : null;
    }

    /** The character that stands around a parameter's number would be taken for one. */
    private static void refuseMarks(Span span, String text) {
        boolean inside = span.start() < span.end() && span.end() <= text.length();
        String own = inside ? span.text(text) : text;
        if (own.indexOf(TranslatedStatement.MARK) >= 0) {
            throw new UntranslatedException("A control character in the statement");
        }
    }

    private static void check(Findings findings) {
        if (findings.holes().isEmpty()) {
            return;
        }
        var hole = findings.holes().getFirst();
        if (hole.message().equals(Rules.NO_COLUMN) && !hole.construct().isEmpty()) {
            String name = hole.construct().substring(hole.construct().lastIndexOf('.') + 1);
            throw new UnknownColumnException(name.replaceAll("[\\[\\]\"]", ""));
        }
        if (hole.message().equals(Rules.OTHER_COUNT)) {
            throw new OtherCountException();
        }
        throw new UntranslatedException(hole.message());
    }

    /** The values that a statement names, as texts that stand for them. */
    private final class Parameters implements Locals {
        private final Map<String, Local> locals = new HashMap<>();
        private final Map<String, Sql> globals = new HashMap<>();
        private final List<TranslatedStatement.Parameter> values = new ArrayList<>();

        Parameters(Node statement, Session session) {
            Nodes.find(statement, Expr.Variable.class).forEach(v -> {
                if (!locals.containsKey(v.name().key())) {
                    Given given = session.variables().apply(v.name());
                    SqlType type = type(given.type());
                    locals.put(v.name().key(), new Local(parameter(v.name().text(), given, type), type));
                }
            });
            Nodes.find(statement, Expr.GlobalVariable.class).forEach(g -> {
                String name = g.name().key();
                if (!globals.containsKey(name)) {
                    Given given = session.globals().apply(name);
                    SqlType type = type(given.type());
                    globals.put(name, Sql.primary(parameter("@@" + name, given, type), type));
                }
            });
        }

        private String parameter(String name, Given given, SqlType type) {
            values.add(new TranslatedStatement.Parameter(name, type.pg(), given.text()));
            return "CAST(" + TranslatedStatement.place(values.size() - 1) + " AS " + type.pg() + ")";
        }

        @Override
        public Optional<Local> variable(String key) {
            return Optional.ofNullable(locals.get(key));
        }

        @Override
        public Optional<Sql> global(String name) {
            return Optional.ofNullable(globals.get(name));
        }
    }

    private SqlType type(String written) {
        return UserType.written(written, TypeMapper.Use.DECLARATION, dialect).orElse(SqlType.TEXT);
    }

    /** A type in T-SQL's words; empty where it is not known. */
    private static String tsql(SqlType type) {
        return switch (type.kind()) {
            case UNKNOWN, NULL, BOOLEAN, DATETIMEOFFSET -> "";
            case XML -> "text";
            case NUMERIC -> type.size() == 0 ? "" : "numeric(" + type.size() + "," + type.scale() + ")";
            case CHAR, VARCHAR ->
                type.kind().name().toLowerCase(Locale.ROOT) + (type.size() == 0 ? "(max)" : "(" + type.size() + ")");
            case BINARY ->
                (type.scale() == 1 ? "binary(" : "varbinary(") + (type.size() == 0 ? "max" : type.size()) + ")";
            case DATETIME2 -> "datetime2(" + type.scale() + ")";
            case TIME -> "time(" + type.scale() + ")";
            case UUID -> "uniqueidentifier";
            default -> type.kind().name().toLowerCase(Locale.ROOT);
        };
    }

    /** A name of PostgreSQL's for an object of the source, with its schema where that is needed. */
    public static String name(QualifiedName name) {
        return PgNames.object(name);
    }
}
