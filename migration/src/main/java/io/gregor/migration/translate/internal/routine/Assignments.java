package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.translate.internal.query.Aggregates;
import io.gregor.migration.translate.internal.query.Purpose;
import io.gregor.migration.translate.internal.query.QueryText;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.AssignOp;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** R14 to R17, hazards 39 to 41: declaring and assigning variables. */
final class Assignments {
    private final RoutineContext ctx;

    Assignments(RoutineContext ctx) {
        this.ctx = ctx;
    }

    void variable(VariableStmt statement, TempTables tables, Code code) {
        switch (statement) {
            case VariableStmt.Declare d -> d.variables().forEach(v -> declare(v, tables, code));
            case VariableStmt.DeclareTable t -> tables.variable(t, code);
            case VariableStmt.Assign a -> assign(a.variable(), a.op(), a.value(), a.span(), code);
            case VariableStmt.AssignCursor c ->
                Holes.write(ctx, "R23", c, "A cursor variable that is set in several places", code);
            case VariableStmt.Mutate m -> Holes.write(ctx, "R58", m, "A method call on a variable", code);
        }
    }

    private void declare(VariableDecl declaration, TempTables tables, Code code) {
        if (declaration.type().key().equals("cursor")) {
            ctx.cursor(declaration.name().key());
            return;
        }
        var table = ctx.rules.catalog().tableType(declaration.type());
        if (table.isPresent()) {
            var elements = table.get().elements();
            tables.variable(
                    new VariableStmt.DeclareTable(declaration.name(), elements, Origin.of(declaration.span())), code);
            return;
        }
        SqlType type = ctx.rules.catalog().type(declaration.type(), TypeMapper.Use.DECLARATION);
        if (!type.isKnown()) {
            ctx.rules.hole("R58", declaration.span(), "The type of the variable is not known");
        }
        ctx.rules.objectType(declaration.type());
        ctx.declare(declaration.name().key(), type);
        if (declaration.initial() != null) {
            assign(declaration.name(), AssignOp.ASSIGN, declaration.initial(), declaration.span(), code);
        }
    }

    /** R15: {@code set @x = e}. */
    void assign(Name variable, AssignOp op, Expr value, Span span, Code code) {
        var local = ctx.variable(variable.key());
        if (local.isEmpty()) {
            ctx.rules.hole("R14", variable.span(), "The variable is not declared");
            code.line("-- NOT TRANSLATED: " + ctx.findings.construct(span));
            return;
        }
        Expr whole = op.operation() == null
                ? value
                : new Expr.Binary(op.operation(), new Expr.Variable(variable, span), value, span);
        code.line(local.get().pg() + " := "
                + Code.hang(stored(ctx.rules.value(whole), variable, span).text()) + ";");
        ctx.assigned(variable.key());
    }

    private Sql stored(Sql value, Name variable, Span span) {
        Local local = ctx.variable(variable.key()).orElseThrow();
        return ctx.rules.conversions().assign(value, local.type(), ctx.isParameter(variable.key()), span);
    }

    /** {@code select @x = e [from ...]}. */
    void select(DmlStmt.Select statement, boolean counted, Code code) {
        Query query = statement.query();
        QueryExpr.Select select = query.asSelect();
        if (select == null || select.items().stream().anyMatch(i -> !(i instanceof SelectItem.Assign))) {
            Holes.write(ctx, "R16", statement, "A select that assigns and returns rows", code);
            return;
        }
        List<SelectItem.Assign> items =
                select.items().stream().map(SelectItem.Assign.class::cast).toList();
        if (items.stream().anyMatch(i -> ctx.variable(i.variable().key()).isEmpty())) {
            Holes.write(ctx, "R14", statement, "A variable is not declared", code);
            return;
        }
        if (select.from().isEmpty()) {
            plain(select, items, code);
            return;
        }
        boolean oneRow = select.groupBy() == null
                && select.having() == null
                && items.stream().anyMatch(i -> Aggregates.aggregates(i.value()));
        boolean atMostOne = UniqueRow.isOne(select, ctx.rules);
        boolean untouched =
                items.stream().noneMatch(i -> ctx.isAssigned(i.variable().key()))
                        && ctx.following.stream().noneMatch(Optional::isEmpty);
        if (oneRow || atMostOne && untouched) {
            into(query, items, code);
        } else if (items.stream().allMatch(i -> isConstant(i.value()))
                && query.with().isEmpty()
                && !counted) {
            exists(query, items, code);
        } else {
            loop(query, items, counted, code);
        }
        items.forEach(i -> ctx.assigned(i.variable().key()));
    }

    private void plain(QueryExpr.Select select, List<SelectItem.Assign> items, Code code) {
        if (select.where() != null) {
            code.line("IF " + Control.condition(ctx.rules.value(select.where()).text()) + " THEN")
                    .in();
        }
        items.forEach(i -> assign(i.variable(), i.op(), i.value(), i.span(), code));
        if (select.where() != null) {
            code.out().line("END IF;");
        }
    }

    private static boolean isConstant(Expr value) {
        return value instanceof Expr.StringLiteral
                || value instanceof Expr.NumberLiteral
                || value instanceof Expr.NullLiteral;
    }

    private static Expr whole(SelectItem.Assign item) {
        return item.op().operation() == null
                ? item.value()
                : new Expr.Binary(
                        item.op().operation(),
                        new Expr.Variable(item.variable(), item.span()),
                        item.value(),
                        item.span());
    }

    private void into(Query query, List<SelectItem.Assign> items, Code code) {
        List<Purpose.Target> targets = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<SelectItem> columns = new ArrayList<>();
        for (SelectItem.Assign item : items) {
            Local local = ctx.variable(item.variable().key()).orElseThrow();
            targets.add(new Purpose.Target(
                    local.type(), ctx.isParameter(item.variable().key())));
            names.add(local.pg());
            columns.add(new SelectItem.Column(whole(item), null, item.span()));
        }
        QueryText text = ctx.rules.queries().query(with(query, columns), ctx.rowLimit, Purpose.assign(targets, names));
        code.line(text.text() + ";");
    }

    private void exists(Query query, List<SelectItem.Assign> items, Code code) {
        Span span = query.span();
        SelectItem one = new SelectItem.Column(new Expr.NumberLiteral("1", Expr.NumberKind.INTEGER, span), null, span);
        QueryText text = ctx.rules.queries().nested(with(unordered(query), List.of(one)), Scope.empty());
        code.line("IF EXISTS (" + text.text() + ") THEN").in();
        items.forEach(i -> assign(i.variable(), i.op(), i.value(), i.span(), code));
        code.out().line("END IF;");
    }

    private static Query unordered(Query query) {
        return new Query(
                query.with(), query.body(), List.of(), null, null, List.of(), null, List.of(), List.of(), query.span());
    }

    /** The faithful form: no row keeps the old values, of many the last one wins, and values may build on each other. */
    private void loop(Query query, List<SelectItem.Assign> items, boolean counted, Code code) {
        String row = ctx.helper("v_row", "record", SqlType.UNKNOWN).pg();
        boolean builds = items.stream().anyMatch(i -> readsAny(whole(i), items));
        Map<String, Expr> fields = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        if (builds) {
            items.forEach(i -> Nodes.find(i.value(), Expr.Column.class)
                    .forEach(c -> fields.putIfAbsent(field(c.name().last().text(), used), c)));
        } else {
            items.forEach(i -> fields.put(field(i.variable().text().replaceFirst("^@+", ""), used), i.value()));
        }
        List<SelectItem> columns = new ArrayList<>();
        fields.forEach((name, value) -> columns.add(new SelectItem.Column(value, Name.of(name), value.span())));
        if (columns.isEmpty()) {
            Span span = query.span();
            columns.add(new SelectItem.Column(
                    new Expr.NumberLiteral("1", Expr.NumberKind.INTEGER, span), Name.of("one"), span));
        }
        List<Purpose.Target> targets =
                builds ? List.of() : items.stream().map(this::target).toList();
        QueryText text = ctx.rules.queries().query(with(query, columns), ctx.rowLimit, Purpose.store(targets));
        if (counted) {
            code.line(ctx.rowcount().pg() + " := 0;");
        }
        code.line("FOR " + row + " IN").in();
        code.line(text.text()).out().line("LOOP").in();
        if (builds) {
            building(row, fields, text, items, code);
        } else {
            int i = 0;
            for (String field : fields.keySet()) {
                Local local = ctx.variable(items.get(i++).variable().key()).orElseThrow();
                code.line(local.pg() + " := " + row + "." + PgNames.quote(field) + ";");
            }
        }
        if (counted) {
            code.line(ctx.rowcount().pg() + " := " + ctx.rowcount().pg() + " + 1;");
        }
        code.out().line("END LOOP;");
    }

    private Purpose.Target target(SelectItem.Assign item) {
        Local local = ctx.variable(item.variable().key()).orElseThrow();
        return new Purpose.Target(local.type(), true);
    }

    private void building(
            String row, Map<String, Expr> fields, QueryText text, List<SelectItem.Assign> items, Code code) {
        Scope scope = Scope.empty();
        int position = 0;
        for (var field : fields.entrySet()) {
            SqlType type = position < text.columns().size()
                    ? text.columns().get(position).type()
                    : SqlType.UNKNOWN;
            Expr.Column column = (Expr.Column) field.getValue();
            scope.substitute(column.name().key(), Sql.primary(row + "." + PgNames.quote(field.getKey()), type));
            position++;
        }
        for (SelectItem.Assign item : items) {
            Local local = ctx.variable(item.variable().key()).orElseThrow();
            Sql value = ctx.rules.value(whole(item), scope);
            code.line(local.pg() + " := "
                    + stored(value, item.variable(), item.span()).text() + ";");
        }
    }

    private static boolean readsAny(Expr value, List<SelectItem.Assign> items) {
        return Nodes.find(value, Expr.Variable.class)
                .anyMatch(v -> items.stream().anyMatch(i -> i.variable().is(v.name())));
    }

    private static String field(String wanted, Set<String> used) {
        String name = PgNames.word(wanted);
        while (!used.add(name)) {
            name += "_";
        }
        return name;
    }

    private static Query with(Query query, List<SelectItem> items) {
        return query.with(((QueryExpr.Select) query.body()).giving(items));
    }
}
