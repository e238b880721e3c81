package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.OrderItem;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.ast.Window;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What begins with a name: columns, function calls, conversions, method calls. */
final class CallParser extends Part {
    CallParser(Grammar grammar) {
        super(grammar);
    }

    Expr named() {
        int start = tokens().mark();
        String key = tokens().key();
        QualifiedName name = grammar.names.qualified();
        if (tokens().at(".") && tokens().key(1).equals("*")) {
            tokens().next();
            tokens().next();
            return new Expr.Star(name, tokens().since(start));
        }
        if (tokens().at("::")) {
            tokens().next();
            Name method = grammar.names.name();
            List<Expr> arguments = parenthesised(grammar.expressions::expression);
            return new Expr.StaticCall(name, method, arguments, tokens().since(start));
        }
        if (!tokens().at("(")) {
            return new Expr.Column(name, tokens().since(start));
        }
        if (!name.isSimple()) {
            return isMethod(name) ? methodCall(start, name) : call(start, name, key);
        }
        return switch (key) {
            case "cast" -> cast(start, Expr.ConvertKind.CAST);
            case "try_cast" -> cast(start, Expr.ConvertKind.TRY_CAST);
            case "parse" -> cast(start, Expr.ConvertKind.PARSE);
            case "try_parse" -> cast(start, Expr.ConvertKind.TRY_PARSE);
            case "convert" -> convert(start, Expr.ConvertKind.CONVERT);
            case "try_convert" -> convert(start, Expr.ConvertKind.TRY_CONVERT);
            default -> call(start, name, key);
        };
    }

    private static boolean isMethod(QualifiedName name) {
        return Words.METHODS.contains(name.last().key());
    }

    private Expr methodCall(int start, QualifiedName path) {
        List<Name> parts = path.parts().subList(0, path.parts().size() - 1);
        QualifiedName column = new QualifiedName(
                List.copyOf(parts), parts.getFirst().span().to(parts.getLast().span()));
        List<Expr> arguments = parenthesised(grammar.expressions::expression);
        return new Expr.MethodCall(
                new Expr.Column(column, column.span()), path.last(), arguments, tokens().since(start));
    }

    /** {@code cast (x as type)}; {@code parse} may name a culture. */
    private Expr cast(int start, Expr.ConvertKind kind) {
        tokens().expect("(");
        Expr operand = grammar.expressions.expression();
        tokens().expect("as");
        TypeRef type = grammar.names.type();
        Expr style = tokens().accept("using") ? grammar.expressions.value() : null;
        tokens().expect(")");
        return new Expr.Convert(kind, operand, type, style, tokens().since(start));
    }

    /** {@code convert (type [null | not null], x [, style])}. */
    private Expr convert(int start, Expr.ConvertKind kind) {
        tokens().expect("(");
        TypeRef type = grammar.names.type();
        if (!tokens().accept("null")) {
            tokens().accept("not", "null");
        }
        tokens().expect(",");
        Expr operand = grammar.expressions.expression();
        Expr style = tokens().accept(",") ? grammar.expressions.expression() : null;
        tokens().expect(")");
        return new Expr.Convert(kind, operand, type, style, tokens().since(start));
    }

    private Expr call(int start, QualifiedName name, String key) {
        tokens().expect("(");
        boolean distinct = tokens().accept("distinct");
        if (!distinct && tokens().at("all") && !tokens().key(1).equals(",")) {
            tokens().accept("all");
        }
        List<Expr> arguments = tokens().at(")") ? List.of() : arguments(key);
        tokens().expect(")");
        List<OrderItem> withinGroup = withinGroup();
        if (tokens().at("ignore", "nulls")) {
            throw tokens().error("IGNORE NULLS is not supported");
        }
        tokens().accept("respect", "nulls");
        Window over = optionalWindow();
        return new Expr.Call(name, arguments, distinct, withinGroup, over, tokens().since(start));
    }

    /** A few functions have words and other marks between their arguments. */
    private List<Expr> arguments(String function) {
        List<Expr> arguments = new ArrayList<>(3);
        boolean rowset = function.startsWith("open");
        do {
            boolean datePart = arguments.isEmpty() && Words.DATE_PART_FIRST.contains(function);
            if (datePart
                    && tokens().kind() != TokenKind.VARIABLE
                    && tokens().key(1).equals(",")) {
                arguments.add(datePart());
            } else {
                skipWord(rowset);
                arguments.add(grammar.expressions.expression());
            }
        } while (tokens().accept(",")
                || (function.startsWith("json_") && tokens().accept(":"))
                || (rowset && tokens().accept(";"))
                || (function.equals("trim") && tokens().accept("from")));
        return List.copyOf(arguments);
    }

    /** {@code bulk 'file'} and {@code language 1033} are an argument with a word in front. */
    private void skipWord(boolean rowset) {
        boolean language = tokens().at("language") && tokens().kind(1) != TokenKind.SYMBOL;
        if (language || (rowset && tokens().at("bulk"))) {
            tokens().next();
        }
    }

    private Expr datePart() {
        Token token = tokens().next();
        return new Expr.DatePart(token.value().toLowerCase(Locale.ROOT), token.span());
    }

    private List<OrderItem> withinGroup() {
        if (!tokens().at("within", "group")) {
            return List.of();
        }
        tokens().next();
        tokens().next();
        tokens().expect("(");
        List<OrderItem> order = grammar.queries.optionalOrderBy();
        tokens().expect(")");
        return order;
    }

    @Nullable Window optionalWindow() {
        if (!tokens().at("over")) {
            return null;
        }
        int start = tokens().mark();
        tokens().next();
        if (!tokens().at("(")) {
            Name base = grammar.names.name();
            return new Window(base, List.of(), List.of(), null, tokens().since(start));
        }
        tokens().next();
        boolean partition = tokens().at("partition", "by");
        Name base = !partition && grammar.names.atName() && !atFrame() ? grammar.names.name() : null;
        List<Expr> partitionBy = List.of();
        if (tokens().accept("partition", "by")) {
            partitionBy = grammar.expressions.expressions();
        }
        List<OrderItem> orderBy = grammar.queries.optionalOrderBy();
        Window.Frame frame = atFrame() ? frame() : null;
        tokens().expect(")");
        return new Window(base, partitionBy, orderBy, frame, tokens().since(start));
    }

    private boolean atFrame() {
        return tokens().at("rows") || tokens().at("range");
    }

    private Window.Frame frame() {
        boolean range = tokens().next().isWord("range");
        if (tokens().accept("between")) {
            Window.Bound low = bound();
            tokens().expect("and");
            return new Window.Frame(range, low, bound());
        }
        return new Window.Frame(range, bound(), new Window.Bound(Window.BoundKind.CURRENT_ROW, null));
    }

    private Window.Bound bound() {
        if (tokens().accept("current", "row")) {
            return new Window.Bound(Window.BoundKind.CURRENT_ROW, null);
        }
        boolean unbounded = tokens().accept("unbounded");
        Expr offset = unbounded ? null : grammar.expressions.value();
        if (tokens().accept("preceding")) {
            return new Window.Bound(
                    unbounded ? Window.BoundKind.UNBOUNDED_PRECEDING : Window.BoundKind.PRECEDING, offset);
        }
        tokens().expect("following");
        return new Window.Bound(unbounded ? Window.BoundKind.UNBOUNDED_FOLLOWING : Window.BoundKind.FOLLOWING, offset);
    }

    /** {@code {d '2001-02-03'}} gives the string, {@code {fn f(x)}} the call. */
    Expr odbcEscape() {
        tokens().expect("{");
        tokens().expect(TokenKind.WORD, "an escape such as d, t, ts or fn");
        Expr inner = grammar.expressions.expression();
        tokens().expect("}");
        return inner;
    }
}
