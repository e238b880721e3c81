package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.Locals;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is known while a routine's body is translated: its names, its declarations and where the translation stands. */
final class RoutineContext implements Locals {
    final Findings findings;
    final Shapes shapes;
    final RoutineShape shape;
    /** The routine's name in the source. */
    String sourceName;

    final ResultSets resultSets;
    final Rules rules;
    final Deque<Region> regions = new ArrayDeque<>();
    /** The statements behind the present one, innermost list first; an empty entry is a loop's border. */
    final Deque<Optional<List<Stmt>>> following = new ArrayDeque<>();
    /** The limit of {@code set rowcount}, as text. */
    @Nullable String rowLimit;
    /** Whether rows were changed or cursors opened that an exception would take back. */
    boolean wrote;

    /** How many TRY blocks are around, in which an error goes to the handler. */
    int tries;
    /** How many exception handlers are around. */
    int handlers;

    /** The error whose handler this is; null outside of handlers. */
    @Nullable CaughtError caught;
    /** Whether this stands behind the rollback of a trigger, where nothing is left to be taken back. */
    boolean rolledBack;

    /** Whether this stands behind a rollback, in whose handler only variables know the error. */
    boolean errorIsKept;

    /** How many result sets were opened so far. */
    int opened;

    /** Whether every error takes the transaction back. */
    boolean aborts;

    /** Whether the last identity is asked for. */
    boolean usesIdentity;

    /** Who takes the rows that a single statement gives by itself; null in routines, where they leave through cursors. */
    @Nullable Consumer<QueryText> direct;

    /** The table variables that are made when the routine begins, by key; and how they are made. */
    Set<String> earlyTables = Set.of();

    final Code entry = new Code().in();

    /** The cursor variables that are set in one place only, by key. */
    Set<String> cursorVariables = Set.of();

    /** The labels that a jump reaches by leaving or repeating a block, innermost first. */
    final Deque<OpenLabel> labels = new ArrayDeque<>();

    /** The cursors whose rows are changed where they stand, by key. */
    final Set<String> positioned = new HashSet<>();

    final Meanings meanings = new Meanings(this);

    private final Map<String, Local> variables = new HashMap<>();
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> assigned = new HashSet<>();
    private final Map<String, String> declarations = new LinkedHashMap<>();
    private final Map<String, Relation> relations = new HashMap<>();
    private final Set<String> columns = new HashSet<>();
    private final Map<String, String> tableParameters = new HashMap<>();
    private int sites;

    RoutineContext(
            Findings findings, Catalog catalog, boolean ansiNulls, Shapes shapes, RoutineShape shape, ResultSets sets) {
        this.findings = findings;
        this.shapes = shapes;
        this.shape = shape;
        this.sourceName = shape.name();
        this.resultSets = sets;
        this.rules = new Rules(findings, catalog, ansiNulls, this);
    }

    /** Looks at all statements before the first is translated. */
    void prepare(List<Stmt> statements) {
        earlyTables = EarlyTables.of(statements);
        cursorVariables = CursorVariables.of(statements);
        List<Boolean> said = statements.stream()
                .flatMap(s -> Nodes.find(s, SessionStmt.SetOption.class))
                .filter(o -> o.sets("xact_abort"))
                .map(o -> !Boolean.FALSE.equals(o.on()))
                .toList();
        aborts = isTrigger() ? !said.contains(false) : said.contains(true); // in triggers it is on from the start
    }

    /** Names of columns that the routine's own names must not be taken for (R10, hazard 66). */
    void avoid(Set<String> names) {
        columns.addAll(names);
    }

    /** Whether a parameter has the name of a column; the bare name is the column then. */
    boolean clashes() {
        return shape.parameters().stream().anyMatch(p -> columns.contains(p.name()));
    }

    /** How a parameter is written: with the routine's name where a column has the same name. */
    String written(String parameter) {
        String pg = PgNames.quote(parameter);
        return columns.contains(parameter) ? PgNames.quote(shape.name()) + "." + pg : pg;
    }

    void parameter(String key, String pg, SqlType type) {
        variables.put(key, new Local(pg, type));
        parameters.add(key);
        assigned.add(key);
    }

    /** R14: a local variable, declared once for the whole routine. */
    Local declare(String key, SqlType type) {
        Local local = variables.get(key);
        if (local == null) {
            local = new Local(free("v_" + PgNames.word(key.replaceFirst("^@+", ""))), type);
            variables.put(key, local);
            declarations.put(local.pg(), type.pg());
        }
        return local;
    }

    /** A variable that the translation needs for itself. */
    Local helper(String name, String pgType, SqlType type) {
        Local local = variables.get("helper " + name);
        if (local == null) {
            local = new Local(free(name), type);
            variables.put("helper " + name, local);
            declarations.put(local.pg(), pgType);
        }
        return local;
    }

    Local rowcount() {
        return helper("v_rowcount", "integer", SqlType.INT);
    }

    /** R35: the last identity that this routine drew. */
    Local identity() {
        return helper("v_identity", "bigint", SqlType.BIGINT);
    }

    Local cursor(String key) {
        Local known = variables.get("cursor " + key);
        if (known == null) {
            known = new Local(free("c_" + PgNames.word(key.replaceFirst("^@+", ""))), SqlType.UNKNOWN);
            variables.put("cursor " + key, known);
            declarations.put(known.pg(), "refcursor");
        }
        return known;
    }

    private String free(String wanted) {
        String name = PgNames.fold(wanted);
        boolean taken = declarations.containsKey(name)
                || columns.contains(name)
                || shape.parameters().stream().anyMatch(p -> p.name().equals(name));
        return taken ? free(wanted + "_") : name;
    }

    /** Something said while some variables mean others. */
    <T> T reading(Map<String, Local> instead, Supplier<T> words) {
        Map<String, Local> before = new HashMap<>(variables);
        variables.putAll(instead);
        T said = words.get();
        variables.putAll(before);
        return said;
    }

    boolean isParameter(String key) {
        return parameters.contains(key);
    }

    /** Whether a variable may hold something else than the NULL it began with. */
    boolean isAssigned(String key) {
        return assigned.contains(key);
    }

    void assigned(String key) {
        assigned.add(key);
    }

    Map<String, String> declarations() {
        return declarations;
    }

    /** A parameter whose value is a table, as it is written. */
    void tableParameter(String key, String written) {
        tableParameters.put(key, written);
    }

    Optional<String> tableParameter(String key) {
        return Optional.ofNullable(tableParameters.get(key));
    }

    /** The table of a table variable; empty where the variable is none. */
    Optional<Relation> tableVariable(String key) {
        return Optional.ofNullable(relations.get(key));
    }

    void relation(String key, Relation relation) {
        relations.put(key, relation);
    }

    boolean isTrigger() {
        return shape.kind() == RoutineShape.Kind.TRIGGER_FUNCTION;
    }

    /** Whether a transaction is open here, as one always is around a trigger. */
    boolean inTransaction() {
        return !regions.isEmpty() || isTrigger();
    }

    /** A private SQLSTATE for one place that takes back work. */
    String nextState() {
        sites++;
        return String.format("RB%03d", sites);
    }

    @Override
    public Optional<Local> variable(String key) {
        return Optional.ofNullable(variables.get(key));
    }

    @Override
    public Optional<Relation> relation(String key) {
        Relation found = relations.get(key);
        if (found == null && key.startsWith("#")) {
            Optional<Relation> given = CallersTables.find(key, this);
            if (given.isPresent()) {
                findings.assumeOnce(
                        "R37",
                        Span.NONE,
                        "The temporary table " + key + " is the one that the calling procedures make",
                        "Call this procedure from them only.");
                relations.put(key, given.get());
                return given;
            }
            findings.needsPerson(
                    "R37",
                    Span.NONE,
                    "The temporary table " + key + " is made by a caller",
                    "Create it here, or pass its rows another way.");
            found = Relation.unknown("tmp_" + PgNames.word(key.replaceFirst("^#+", "")));
            relations.put(key, found);
        }
        return Optional.ofNullable(found);
    }

    @Override
    public Optional<Sql> global(String name) {
        return meanings.global(name);
    }

    @Override
    public Optional<Sql> call(String name, List<Expr> arguments) {
        return meanings.call(name, arguments);
    }
}
