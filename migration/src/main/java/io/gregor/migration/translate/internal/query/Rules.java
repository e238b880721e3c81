package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.Locals;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** The rules for values, conditions and queries, wired for the translation of one object. */
public final class Rules {
    /** What is said of a column that no table has. */
    public static final String NO_COLUMN = Expressions.NO_COLUMN;

    public static final String OTHER_COUNT = "There are not as many values as columns";

    private static final int MAX_TEXT = 100_000;

    private final Findings findings;
    private final Catalog catalog;
    private final boolean ansiNulls;
    private final Locals locals;
    private final Expressions expressions;
    private final Conditions conditions;
    private final Conversions conversions;
    private final Functions functions;
    private final Queries queries;
    private final Sources sources;

    public Rules(Findings findings, Catalog catalog, boolean ansiNulls, Locals locals) {
        this.findings = findings;
        this.catalog = catalog;
        this.ansiNulls = ansiNulls;
        this.locals = locals;
        this.conversions = new Conversions(this);
        this.functions = new Functions(this);
        this.conditions = new Conditions(this);
        this.expressions = new Expressions(this);
        this.sources = new Sources(this);
        this.queries = new Queries(this);
    }

    public Findings findings() {
        return findings;
    }

    public Catalog catalog() {
        return catalog;
    }

    public Locals locals() {
        return locals;
    }

    public boolean ase() {
        return catalog.dialect() == Dialect.ASE;
    }

    public boolean ansiNulls() {
        return ansiNulls;
    }

    public Conversions conversions() {
        return conversions;
    }

    public Functions functions() {
        return functions;
    }

    public Conditions conditions() {
        return conditions;
    }

    public Queries queries() {
        return queries;
    }

    public Sources sources() {
        return sources;
    }

    /** A value or condition. Some rules say a value several times, so what grows without end is refused. */
    public Sql value(Expr expr, Scope scope) {
        Sql value = expressions.value(expr, scope);
        return value.text().length() <= MAX_TEXT ? value : hole("R0", expr.span(), "The expression becomes too long");
    }

    /** A value outside of any query. */
    public Sql value(Expr expr) {
        return value(expr, Scope.empty());
    }

    /** The columns of a table, view, temporary table or table expression. */
    public Relation relation(QualifiedName name, Scope scope) {
        if (name.isSimple()) {
            var cte = scope.cte(name.last().key());
            if (cte.isPresent()) {
                return cte.get();
            }
        }
        return locals.relation(name.last().key()).orElseGet(() -> catalog.relation(name));
    }

    /** Whether the routine itself has such a table, as a trigger has those of its rows. */
    boolean isLocal(QualifiedName table) {
        return locals.relation(table.last().key()).isPresent();
    }

    /** R58: says what a type that PostgreSQL does not have is kept as. */
    public void objectType(@Nullable TypeRef type) {
        String kept = type == null
                ? null
                : switch (type.key()) {
                    case "hierarchyid" -> "A hierarchyid is kept as the text of its path, such as /1/3/";
                    case "datetimeoffset" ->
                        "A datetimeoffset is kept as a moment without its offset; its clock time is that of the session's"
                                + " time zone";
                    case "geography", "geometry" -> "A " + type.key() + " is kept as text";
                    default -> null;
                };
        if (kept != null && type != null) {
            boolean moment = type.key().equals("datetimeoffset");
            findings.assumeOnce(
                    "R58",
                    type.span(),
                    kept,
                    moment ? "Check what reads the offset or the clock time." : "Load such values with ToString().");
        }
    }

    /** Reports what no rule knows and gives the mark that stands in its place. */
    public Sql hole(String rule, Span span, String message) {
        findings.needsPerson(rule, span, message, "Write this part by hand, or let a model propose it.");
        String mark =
                (message + ": " + findings.construct(span)).replace("*/", "* /").replace("/*", "/ *");
        return Sql.primary("NULL /* NOT TRANSLATED: " + mark + " */", SqlType.UNKNOWN);
    }
}
