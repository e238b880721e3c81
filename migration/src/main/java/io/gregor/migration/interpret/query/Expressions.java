package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.builtin.Builtins;
import io.gregor.migration.interpret.builtin.CallSite;
import io.gregor.migration.interpret.value.Arithmetic;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.TypeRules;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.ast.UnaryOp;
import io.gregor.migration.tsql.ast.WhenBranch;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles expressions that give values, in one scope. */
public final class Expressions {
    private final Scope scope;
    private final Surroundings around;
    private final Rules rules;

    public Expressions(Scope scope) {
        this.scope = scope;
        this.around = scope.surroundings();
        this.rules = around.rules();
    }

    public Compiled compile(Expr expr) {
        Grouping grouping = scope.grouping();
        if (grouping != null) {
            Compiled slot = grouping.slot(expr);
            if (slot != null) {
                return slot;
            }
        }
        try {
            return compiled(expr);
        } catch (NotKnownException e) {
            throw e.at(expr.span());
        }
    }

    public List<Compiled> compileAll(List<Expr> exprs) {
        List<Compiled> all = new ArrayList<>(exprs.size());
        exprs.forEach(expr -> all.add(compile(expr)));
        return all;
    }

    private Compiled compiled(Expr expr) {
        return switch (expr) {
            case Expr.NullLiteral n -> Compiled.constant(Value.nullOf(SqlType.UNTYPED));
            case Expr.StringLiteral s -> Compiled.constant(Literals.text(s, rules));
            case Expr.NumberLiteral n -> Compiled.constant(Literals.number(n));
            case Expr.MoneyLiteral m -> Compiled.constant(Literals.money(m));
            case Expr.HexLiteral h -> Compiled.constant(Literals.binary(h));
            case Expr.Variable v -> around.variable(v.name(), v.span());
            case Expr.GlobalVariable g -> around.global(g.name().key(), g.span());
            case Expr.Column c -> column(c);
            case Expr.Unary u -> unary(u);
            case Expr.Binary b -> Operators.binary(b.op(), compile(b.left()), compile(b.right()), rules);
            case Expr.Case c -> caseOf(c);
            case Expr.Convert c -> convert(c);
            case Expr.Call c -> call(c);
            case Expr.Niladic n -> niladic(n);
            case Expr.Subquery s -> subquery(s);
            case Expr.Collate c -> collated(c);
            case Expr.DatePart d -> Compiled.constant(Value.of(d.unit()));
            case Expr.Star s -> throw new NotKnownException("* here");
            case Expr.DefaultValue d -> throw new NotKnownException("default here");
            case Expr.MethodCall m -> method(m);
            case Expr.StaticCall s -> HierarchyMethods.of(s, compileAll(s.arguments()), rules);
            case Expr.Property p -> throw new NotKnownException("the property " + p.property());
            case Expr.AtTimeZone a -> throw new NotKnownException("at time zone");
            case Expr.NextValue n -> around.nextValue(n.sequence(), n.span());
            case Expr.Tuple t -> throw new NotKnownException("a list of values here");
            case Expr.CurrentOf c -> throw new NotKnownException("current of here");
            case Expr.Comparison c -> throw condition(c.span());
            case Expr.And a -> throw condition(a.span());
            case Expr.Or o -> throw condition(o.span());
            case Expr.Not n -> throw condition(n.span());
            case Expr.Between b -> throw condition(b.span());
            case Expr.InList i -> throw condition(i.span());
            case Expr.InQuery i -> throw condition(i.span());
            case Expr.Like l -> throw condition(l.span());
            case Expr.IsNull i -> throw condition(i.span());
            case Expr.IsDistinct i -> throw condition(i.span());
            case Expr.Exists e -> throw condition(e.span());
            case Expr.Quantified q -> throw condition(q.span());
        };
    }

    private static NotKnownException condition(Span span) {
        return new NotKnownException("a condition as a value", span);
    }

    /** A method of a value that is not known but NULL gives NULL; of anything but the content of {@code for xml} it is not known. */
    private Compiled method(Expr.MethodCall call) {
        Compiled content = XmlContent.of(call, scope);
        if (content != null) {
            return content;
        }
        Compiled target = compile(call.target());
        Compiled known = target.type().kind() == TypeKind.HIERARCHYID
                ? HierarchyMethods.of(call, target, compileAll(call.arguments()), rules)
                : null;
        if (known != null) {
            return known;
        }
        if (target.type().kind() != TypeKind.OPAQUE) {
            throw new NotKnownException("the method " + call.method(), call.span());
        }
        return new Compiled(SqlType.OPAQUE, true, env -> {
            if (target.value(env).isNull()) {
                return Value.nullOf(SqlType.OPAQUE);
            }
            throw new NotKnownException("the method " + call.method(), call.span());
        });
    }

    private Compiled column(Expr.Column column) {
        String name = column.name().last().text();
        if (name.startsWith("$") && !(name.equalsIgnoreCase("$action") && scope.findHere(column.name(), 0) != null)) {
            throw new NotKnownException(column.name().toString(), column.span());
        }
        Scope.Place place = scope.find(column.name());
        return new Compiled(
                place.column().type(), place.column().nullable(), env -> env.get(place.depth(), place.index()));
    }

    /** Only a collation that orders as all else does; of the others it is not known what they tell apart. */
    private Compiled collated(Expr.Collate collate) {
        String name = collate.collation().key();
        boolean standard = name.equals("database_default") || name.equals("catalog_default");
        boolean same = rules.caseSensitive()
                ? name.contains("_cs_as") || name.endsWith("_bin") || name.endsWith("_bin2")
                : name.contains("_ci_as");
        if (!standard && !same) {
            throw new NotKnownException("the collation " + collate.collation(), collate.span());
        }
        return compile(collate.operand());
    }

    private Compiled unary(Expr.Unary unary) {
        Compiled operand = compile(unary.operand());
        SqlType type = operand.type();
        if (unary.op() == UnaryOp.PLUS) {
            return operand;
        }
        if (unary.op() == UnaryOp.BIT_NOT) {
            if (!type.kind().isInteger() || type.kind() == TypeKind.TINYINT && rules.ase()) {
                throw new NotKnownException("~ on " + type);
            }
            return new Compiled(type, operand.nullable(), env -> Operators.complement(operand.value(env)));
        }
        if (type.kind() == TypeKind.TINYINT && !rules.ase()) {
            return new Compiled(
                    SqlType.SMALLINT, operand.nullable(), env -> Arithmetic.negate(operand.value(env), rules));
        }
        if (!type.kind().isNumber() && type.kind() != TypeKind.NULL || type.kind() == TypeKind.BIT) {
            throw new NotKnownException("minus on " + type);
        }
        return new Compiled(type, operand.nullable(), env -> Arithmetic.negate(operand.value(env), rules));
    }

    private Compiled caseOf(Expr.Case expr) {
        Conditions conditions = new Conditions(scope);
        List<Predicate> tests = new ArrayList<>();
        List<Compiled> results = new ArrayList<>();
        for (WhenBranch branch : expr.branches()) {
            Expr operand = expr.operand();
            tests.add(operand == null ? conditions.compile(branch.test()) : conditions.equal(operand, branch.test()));
            results.add(compile(branch.result()));
        }
        Expr otherwise = expr.otherwise();
        results.add(otherwise == null ? Compiled.constant(Value.nullOf(SqlType.UNTYPED)) : compile(otherwise));
        SqlType type = commonType(results);
        List<Compiled> typed =
                results.stream().map(r -> Coerce.to(r, type, rules)).toList();
        boolean nullable = typed.stream().anyMatch(Compiled::nullable);
        return new Compiled(type, nullable, env -> {
            for (int i = 0; i < tests.size(); i++) {
                if (tests.get(i).test(env).holds()) {
                    taken(expr.span(), "when " + (i + 1));
                    return typed.get(i).value(env);
                }
            }
            taken(expr.span(), "else");
            return typed.getLast().value(env);
        });
    }

    private void taken(Span span, String outcome) {
        if (around.covered()) {
            around.taken(new BranchId(span, BranchId.Kind.CASE, outcome));
        }
    }

    /** The type that all of them are brought to. */
    public static SqlType commonType(List<Compiled> expressions) {
        SqlType type = SqlType.UNTYPED;
        for (Compiled expression : expressions) {
            type = TypeRules.common(type, expression.type());
        }
        return type;
    }

    private Compiled convert(Expr.Convert convert) {
        TypeRef target = convert.type();
        SqlType type = around.type(target, true);
        Compiled operand = compile(convert.operand());
        Compiled style = convert.style() == null ? null : compile(convert.style());
        boolean tolerant =
                switch (convert.kind()) {
                    case CAST, CONVERT -> false;
                    case TRY_CAST, TRY_CONVERT -> true;
                    case PARSE, TRY_PARSE -> throw new NotKnownException("parse");
                };
        if (rules.ase() && tolerant) {
            throw new NotKnownException("try_convert on ASE");
        }
        return new Compiled(
                type, operand.nullable() || tolerant, env -> converted(operand, type, style, tolerant, env));
    }

    private Value converted(Compiled operand, SqlType type, @Nullable Compiled style, boolean tolerant, Env env) {
        Integer number = null;
        if (style != null) {
            Value given = style.value(env);
            if (given.isNull()) {
                return Value.nullOf(type);
            }
            number = Math.toIntExact(given.integer());
        }
        try {
            return Conversion.explicit(operand.value(env), type, number, rules);
        } catch (SqlFailure failure) {
            if (tolerant) {
                return Value.nullOf(type);
            }
            throw failure;
        }
    }

    private Compiled call(Expr.Call call) {
        Windows windows = scope.windows();
        if (call.over() != null && windows != null) {
            return windows.slot(call, call.over());
        }
        if (call.over() != null || !call.withinGroup().isEmpty()) {
            throw new NotKnownException(call.function() + " over rows here");
        }
        if (call.is("iif") && !rules.ase() && call.arguments().size() == 3) {
            List<Expr> parts = call.arguments();
            WhenBranch branch = new WhenBranch(parts.get(0), parts.get(1), call.span());
            return caseOf(new Expr.Case(null, List.of(branch), parts.get(2), call.span()));
        }
        if (Aggregates.isAggregate(call)) {
            throw Errors.of(147, "An aggregate may not appear here.", SqlFailure.Effect.SCOPE);
        }
        boolean builtIn = call.function().isSimple()
                && Builtins.has(call.function().last().key());
        if (!builtIn && !around.knows(call.function())) {
            throw new NotKnownException("the function " + call.function(), call.span());
        }
        List<Compiled> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(
                    argument instanceof Expr.DefaultValue
                            ? Compiled.constant(Value.nullOf(SqlType.UNTYPED))
                            : compile(argument));
        }
        if (call.function().isSimple()) {
            Compiled builtin = Builtins.call(
                    new CallSite(call.function().last().key(), call.arguments(), arguments, around, call.span()));
            if (builtin != null) {
                return builtin;
            }
        }
        Compiled function = around.function(call.function(), call.arguments(), arguments, call.span());
        if (function != null) {
            return function;
        }
        throw new NotKnownException("the function " + call.function(), call.span());
    }

    private Compiled niladic(Expr.Niladic niladic) {
        Compiled builtin =
                Builtins.call(new CallSite(niladic.function().key(), List.of(), List.of(), around, niladic.span()));
        if (builtin == null) {
            throw new NotKnownException("the function " + niladic.function(), niladic.span());
        }
        return builtin;
    }

    private Compiled subquery(Expr.Subquery subquery) {
        QueryPlan plan = Queries.compile(subquery.query(), scope);
        if (plan.columns().size() != 1) {
            throw Errors.of(
                    116,
                    "Only one expression can be specified in the select list when the subquery is not "
                            + "introduced with EXISTS.",
                    SqlFailure.Effect.SCOPE);
        }
        SqlType type = plan.columns().getFirst().type();
        return new Compiled(type, true, env -> {
            List<Value[]> rows = plan.rows(env);
            if (rows.size() > 1) {
                throw Errors.of(512, "Subquery returned more than 1 value.", SqlFailure.Effect.STATEMENT);
            }
            return rows.isEmpty() ? Value.nullOf(type) : rows.getFirst()[0];
        });
    }
}
