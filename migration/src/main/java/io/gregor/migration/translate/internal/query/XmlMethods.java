package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.translate.internal.base.UserType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.Optional;
import java.util.stream.Collectors;

/** R58: {@code value}, {@code exist} and {@code nodes} of XML, where their paths are those of XPath 1.0. */
final class XmlMethods {
    /** What {@code nodes} gives: the size says whether the node is the document's outermost element. */
    private static final SqlType ROOT_NODE = new SqlType(Kind.XML, 1, 0);

    private static final SqlType INNER_NODE = new SqlType(Kind.XML, 2, 0);

    private final Rules rules;

    XmlMethods(Rules rules) {
        this.rules = rules;
    }

    Sql call(Expr.MethodCall call, Scope scope) {
        if (call.target() instanceof Expr.Subquery s
                && rules.queries().forXml().isList(s.query())
                && call.method().is("value")
                && isSelf(call)) {
            return listed(call, s, scope);
        }
        Sql target = rules.value(call.target(), scope);
        boolean known = target.type().is(Kind.XML);
        Optional<XmlPath> path = path(call, 0);
        if (!known || path.isEmpty() || leaves(path.get(), target)) {
            return unknown(call);
        }
        return switch (call.method().key()) {
            case "value" -> value(call, target, path.get());
            case "exist" -> exist(call, target, path.get());
            default -> unknown(call);
        };
    }

    private Sql unknown(Expr.MethodCall call) {
        return rules.hole("R58", call.span(), "Methods of xml and other object types");
    }

    private static boolean isSelf(Expr.MethodCall call) {
        return !call.arguments().isEmpty()
                && call.arguments().getFirst() instanceof Expr.StringLiteral s
                && s.value().replaceAll("\\s", "").matches("\\.|\\.\\[1]|text\\(\\)\\[1]|\\(\\./text\\(\\)\\)\\[1]");
    }

    /** {@code (select ... for xml path(''), type).value('.', type)}: the texts strung together. */
    private Sql listed(Expr.MethodCall call, Expr.Subquery list, Scope scope) {
        Sql text = rules.value(list, scope);
        return type(call)
                .map(t -> rules.conversions().explicit(text, t, null, call.span()))
                .orElseGet(() -> unknown(call));
    }

    private static Optional<XmlPath> path(Expr.MethodCall call, int at) {
        return at < call.arguments().size() && call.arguments().get(at) instanceof Expr.StringLiteral s
                ? XmlPath.of(s.value())
                : Optional.empty();
    }

    private Optional<SqlType> type(Expr.MethodCall call) {
        return call.arguments().size() == 2 && call.arguments().get(1) instanceof Expr.StringLiteral s
                ? UserType.written(
                        s.value(), TypeMapper.Use.CONVERSION, rules.catalog().dialect())
                : Optional.empty();
    }

    /** Whether a path goes out of the node that {@code nodes} gave, which knows nothing of what is around it. */
    private static boolean leaves(XmlPath path, Sql target) {
        return path.isAbsolute() && target.type().size() == 2
                || path.climbs() && target.type().size() > 0;
    }

    /** Where a path starts: at the document, or at the element that {@code nodes} gave. */
    private static String context(Sql target) {
        return target.type().size() == 0 ? "'/'" : "'/*'";
    }

    private Sql value(Expr.MethodCall call, Sql target, XmlPath path) {
        Optional<SqlType> type = type(call);
        if (type.isEmpty()) {
            return unknown(call);
        }
        Sql text = Sql.primary(
                "(SELECT x.value FROM xmltable(" + path.clause() + context(target) + " PASSING " + target.text()
                        + " COLUMNS value text PATH " + PgNames.literal(path.first()) + ") AS x)",
                SqlType.varchar(0));
        return type.get().is(Kind.BIT)
                ? Sql.of(text.text() + "::boolean::integer::smallint", Sql.CAST, SqlType.BIT)
                : rules.conversions().explicit(text, type.get(), null, call.span());
    }

    private Sql exist(Expr.MethodCall call, Sql target, XmlPath path) {
        boolean below = target.type().size() > 0 && !path.isAbsolute();
        if (below && path.path().startsWith("(")) {
            return unknown(call);
        }
        String names = path.namespaces().entrySet().stream()
                .map(n -> "[" + PgNames.literal(n.getKey()) + ", " + PgNames.literal(n.getValue()) + "]")
                .collect(Collectors.joining(", ", ", ARRAY[", "]"));
        String text = "xpath_exists(" + PgNames.literal((below ? "/*/" : "") + path.path()) + ", " + target.text()
                + (path.namespaces().isEmpty() ? "" : names) + ")::integer";
        return Sql.of(text, Sql.CAST, SqlType.BIT).inPg(SqlType.INT).nullable(target.nullable());
    }

    /** The type of the column that {@code nodes} gives. */
    SqlType rowType(Expr.MethodCall call) {
        return path(call, 0).filter(XmlPath::isRoot).isPresent() ? ROOT_NODE : INNER_NODE;
    }

    /** {@code x.nodes('path') as t(c)}: a row for each node. */
    String rows(Expr.MethodCall call, TableRef.Function ref, Scope scope) {
        Sql target = rules.value(call.target(), scope);
        Optional<XmlPath> path = path(call, 0);
        boolean known = call.method().is("nodes")
                && target.type().is(Kind.XML)
                && path.isPresent()
                && !leaves(path.get(), target)
                && ref.alias() != null
                && ref.columns().size() == 1;
        if (!known) {
            unknown(call);
            return Sources.named("(SELECT)", ref.alias());
        }
        String start = path.get().isAbsolute() || target.type().size() == 0 ? "" : "/*/";
        return "xmltable(" + path.get().clause()
                + PgNames.literal(start + path.get().path()) + " PASSING "
                + target.text() + " COLUMNS " + PgNames.write(ref.columns().getFirst()) + " xml PATH '.') AS "
                + PgNames.write(ref.alias());
    }
}
