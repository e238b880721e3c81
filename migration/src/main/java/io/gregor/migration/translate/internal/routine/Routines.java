package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.model.TargetItem;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Determinism;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.translate.internal.ddl.Result;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Procedures and functions as a whole: header, declarations, body. */
public final class Routines {
    private final Findings findings;
    private final Catalog catalog;
    private final boolean ansiNulls;
    private final Shapes shapes;

    public Routines(Findings findings, Catalog catalog, boolean ansiNulls, Shapes shapes) {
        this.findings = findings;
        this.catalog = catalog;
        this.ansiNulls = ansiNulls;
        this.shapes = shapes;
    }

    public Result procedure(RoutineStmt.Procedure procedure) {
        RoutineShape shape = shapes.shape(procedure);
        RoutineContext ctx = context(shape, procedure, procedure.body(), procedure.parameters());
        Unchecked.report(procedure, ctx);
        ctx.sourceName = procedure.name().last().text();
        Code body = body(ctx, procedure, procedure.parameters(), procedure.body(), Exits.procedure());
        String head = "CREATE OR REPLACE PROCEDURE " + PgNames.object(shape.schema(), shape.name())
                + parameters(ctx, procedure.parameters());
        String rights = Rights.of(procedure.options(), findings);
        return result(shape, "procedure", head + "\nLANGUAGE plpgsql" + rights, body);
    }

    public Result function(RoutineStmt.Function function) {
        RoutineShape shape = shapes.shape(function);
        RoutineContext ctx = context(shape, function, function.body(), function.parameters());
        ctx.sourceName = function.name().last().text();
        String head = "CREATE OR REPLACE FUNCTION " + PgNames.object(shape.schema(), shape.name())
                + parameters(ctx, function.parameters());
        switch (function.returns()) {
            case FunctionReturns.Scalar s -> {
                SqlType type = catalog.type(s.type(), TypeMapper.Use.DECLARATION);
                Code body = body(ctx, function, function.parameters(), function.body(), Exits.function(type));
                boolean fixed = Determinism.isStored(function, catalog) && Determinism.holds(function, catalog);
                String language =
                        "\nLANGUAGE plpgsql" + (fixed ? " IMMUTABLE" : "") + Rights.of(function.options(), findings);
                return result(shape, "function", head + "\nRETURNS " + type.pg() + language, body);
            }
            case FunctionReturns.InlineTable t -> {
                sizedWhereUsed(ctx, function.parameters());
                return InlineFunctions.translate(ctx, function, t, head);
            }
            case FunctionReturns.TableVariable t -> {
                List<Stmt> statements = FilledTables.body(function, t, ctx);
                Exits exits = FilledTables.exits(t);
                Code body = body(ctx, function, function.parameters(), statements, exits);
                String rows = "\nRETURNS TABLE (" + FilledTables.columns(t, ctx) + ")\nLANGUAGE plpgsql";
                return result(shape, "function", head + rows, FilledTables.assembled(body));
            }
        }
    }

    private RoutineContext context(
            RoutineShape shape, RoutineStmt routine, List<Stmt> body, List<Parameter> parameters) {
        int most = (int) shape.parameters().stream()
                .filter(p -> p.role() == Role.RESULT_SET)
                .count();
        ResultSets sets = ResultSets.of(body, shapes).atMost(most);
        RoutineContext ctx = new RoutineContext(findings, catalog, ansiNulls, shapes, shape, sets);
        if (shape.parameters().size() > Shapes.MAX_PARAMETERS) {
            ctx.rules.hole("R10", routine.span(), "More than 100 parameters, which PostgreSQL does not take");
        }
        ctx.avoid(columns(routine));
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            String written = ctx.written(shape.parameters().get(i).name());
            var table = TableParameters.type(p, ctx);
            if (table.isPresent()) {
                TableParameters.declare(p.name(), written, table.get(), ctx);
                continue;
            }
            SqlType type = catalog.type(p.type(), TypeMapper.Use.DECLARATION);
            if (!type.isKnown()) {
                ctx.rules.hole("R58", p.span(), "The type of the parameter is not known");
            }
            ctx.rules.objectType(p.type());
            ctx.parameter(p.name().key(), written, type);
        }
        return ctx;
    }

    /** The columns of all tables that a routine names. */
    private Set<String> columns(RoutineStmt routine) {
        return Nodes.find(routine, TableRef.Table.class)
                .flatMap(t -> catalog.relation(t.name()).columns().stream())
                .map(c -> PgNames.fold(c.name()))
                .collect(Collectors.toSet());
    }

    private Code body(
            RoutineContext ctx, RoutineStmt routine, List<Parameter> parameters, List<Stmt> statements, Exits exits) {
        Code code = new Code().in();
        if (ctx.shape.parameters().stream().anyMatch(p -> p.role() == Role.RETURN_CODE)) {
            code.line("return_code := 0;");
        }
        entry(ctx, routine, parameters, code);
        List<Stmt> plain = ErrorExits.inline(TranCount.plain(statements));
        recursion(routine, statements, ctx);
        Nodes.find(routine, Expr.CurrentOf.class)
                .forEach(c -> ctx.positioned.add(c.cursor().name().key()));
        ctx.usesIdentity = Identities.asked(routine);
        ctx.prepare(plain);
        Body body = new Body(ctx, exits);
        if (ctx.shape.kind() == RoutineShape.Kind.PROCEDURE && Transactions.isUncovered(plain)) {
            body.transactions.region(plain.getFirst(), plain, List.of(), code);
        } else {
            body.list(plain, code);
        }
        return assemble(ctx, routine, code);
    }

    private static void recursion(RoutineStmt routine, List<Stmt> statements, RoutineContext ctx) {
        QualifiedName name = routine instanceof RoutineStmt.Function f
                ? f.name()
                : routine instanceof RoutineStmt.Procedure p ? p.name() : null;
        boolean tables = Flow.contains(statements, VariableStmt.DeclareTable.class);
        if (name != null && tables && FilledTables.callsItself(routine, name)) {
            ctx.rules.hole("R38", routine.span(), "A table variable in a routine that calls itself");
        }
    }

    static Code assemble(RoutineContext ctx, @Nullable RoutineStmt routine, Code code) {
        Code whole = new Code();
        if (ctx.clashes()) {
            whole.line("#variable_conflict use_column");
        }
        if (routine != null) {
            Comments.write(routine.origin().leading(), whole);
            Comments.write(routine.origin().inner(), whole);
        }
        if (!ctx.declarations().isEmpty()) {
            whole.line("DECLARE").in();
            ctx.declarations().forEach((name, type) -> whole.line(PgNames.quote(name) + " " + type + ";"));
            whole.out();
        }
        whole.line("BEGIN");
        if (!ctx.entry.isEmpty()) {
            whole.append(ctx.entry);
        }
        String text = code.text().replaceFirst("\\n? {4}RETURN;$", "");
        whole.line(text.isBlank() ? "    NULL;" : text);
        if (!code.hasStatementsSince(0)) {
            whole.line("    NULL;");
        }
        return whole.line("END;");
    }

    /** Hazard 12: PostgreSQL forgets the length, scale or precision of a parameter's type. */
    private void entry(RoutineContext ctx, RoutineStmt routine, List<Parameter> parameters, Code code) {
        for (Parameter p : parameters) {
            SqlType type = catalog.type(p.type(), TypeMapper.Use.DECLARATION);
            boolean used = Nodes.find(routine, Expr.Variable.class)
                    .anyMatch(v -> v.name().is(p.name()));
            if (isSized(type) && used) {
                String name = ctx.variable(p.name().key()).orElseThrow().pg();
                String cut = type.is(Kind.BINARY)
                        ? ctx.rules.conversions().fit(Sql.primary(name, SqlType.of(Kind.BINARY)), type)
                        : name + "::" + type.pg();
                code.line(name + " := " + cut + ";");
            }
        }
    }

    /** The same where there is no place to do it before the query. */
    private void sizedWhereUsed(RoutineContext ctx, List<Parameter> parameters) {
        for (Parameter p : parameters) {
            SqlType type = catalog.type(p.type(), TypeMapper.Use.DECLARATION);
            if (isSized(type)) {
                String name = ctx.variable(p.name().key()).orElseThrow().pg();
                String cut = type.is(Kind.BINARY)
                        ? "(" + ctx.rules.conversions().fit(Sql.primary(name, SqlType.of(Kind.BINARY)), type) + ")"
                        : "CAST(" + name + " AS " + type.pg() + ")";
                ctx.parameter(p.name().key(), cut, type);
            }
        }
    }

    private static boolean isSized(SqlType type) {
        return type.is(Kind.BINARY) ? type.size() > 0 : type.pg().endsWith(")");
    }

    private String parameters(RoutineContext ctx, List<Parameter> sources) {
        List<RoutineShape.Parameter> parameters = ctx.shape.parameters();
        if (parameters.isEmpty()) {
            return "()";
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            RoutineShape.Parameter p = parameters.get(i);
            String head = (p.output() ? "INOUT " : "") + PgNames.quote(p.name()) + " " + p.type();
            texts.add(head
                    + switch (p.role()) {
                        case RESULT_SET -> " DEFAULT '" + p.name() + "'";
                        case RETURN_CODE -> " DEFAULT 0";
                        case ARGUMENT -> argumentDefault(ctx, p, sources.get(i));
                    });
        }
        String line = String.join(", ", texts);
        return line.length() <= 70 ? "(" + line + ")" : "(\n    " + String.join(",\n    ", texts) + "\n)";
    }

    private String argumentDefault(RoutineContext ctx, RoutineShape.Parameter target, Parameter source) {
        if (source.defaultValue() == null) {
            if (target.hasDefault() && !target.output()) {
                findings.assumeOnce(
                        "R4",
                        source.span(),
                        "A parameter behind one with a default gets the default NULL, which PostgreSQL demands",
                        "Pass it always, as callers of the old procedure had to.");
            }
            return target.hasDefault() ? " DEFAULT NULL" : "";
        }
        SqlType type = catalog.type(source.type(), TypeMapper.Use.DECLARATION);
        Sql value = ctx.rules.value(source.defaultValue());
        return " DEFAULT "
                + ctx.rules
                        .conversions()
                        .assign(value, type, false, source.span())
                        .text();
    }

    static Result result(RoutineShape shape, String kind, String head, Code body) {
        String text = body.text();
        String tag = "$$";
        for (int i = 0; text.contains(tag); i++) {
            tag = "$body" + (i == 0 ? "" : i) + "$";
        }
        String schema = shape.schema().equals(PgNames.DEFAULT_SCHEMA)
                ? ""
                : "CREATE SCHEMA IF NOT EXISTS " + PgNames.quote(shape.schema()) + ";\n\n";
        return new Result(
                schema + head + "\nAS " + tag + "\n" + text + "\n" + tag + ";\n",
                List.of(new TargetItem(kind, shape.schema(), shape.name())),
                shape);
    }
}
