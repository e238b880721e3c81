package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a text with values in it as the statement that it becomes: a value between quotes is a text, a converted whole
 * number outside of them is a number. Anything else, such as a name, is not known before the routine runs.
 */
final class TextWriter {
    private static final String BEFORE_VALUE = "(,=<>+*/";

    /** What a value may call, because it gives the same again where the statement reads it. */
    private static final Set<String> PURE = Set.of(
            "abs",
            "ceiling",
            "char_length",
            "charindex",
            "coalesce",
            "dateadd",
            "datediff",
            "datename",
            "datepart",
            "day",
            "floor",
            "isnull",
            "left",
            "len",
            "lower",
            "ltrim",
            "month",
            "replace",
            "replicate",
            "reverse",
            "right",
            "round",
            "rtrim",
            "space",
            "str",
            "str_replace",
            "stuff",
            "substring",
            "upper",
            "year");

    private final Variables variables;
    private final String source;
    private final boolean ase;
    private final StringBuilder sql = new StringBuilder();
    private final StringBuilder fixed = new StringBuilder();
    private final List<String> quoted = new ArrayList<>();
    private final Set<String> conditions = new LinkedHashSet<>();
    private final Set<String> read = new LinkedHashSet<>();
    private boolean inside;
    private boolean uncertain;

    private TextWriter(Variables variables, String source, Dialect dialect) {
        this.variables = variables;
        this.source = source;
        this.ase = dialect == Dialect.ASE;
    }

    /** The statement of pieces of which at least one is a value; empty where it is not certain. */
    static Optional<Written> write(List<Piece> pieces, Variables variables, String source, Dialect dialect) {
        TextWriter writer = new TextWriter(variables, source, dialect);
        for (int i = 0; i < pieces.size(); i++) {
            switch (pieces.get(i)) {
                case Piece.Fixed f -> writer.fixed(f.text());
                case Piece.Value v -> writer.value(v.expr(), i + 1 < pieces.size() ? pieces.get(i + 1) : null);
            }
        }
        if (writer.inside || writer.uncertain) {
            return Optional.empty();
        }
        return Optional.of(
                new Written(writer.sql.toString(), String.join(" and ", writer.conditions), Set.copyOf(writer.read)));
    }

    private void fixed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c;
            if (!inside) {
                uncertain |= c == '"' || c == '@' || c == '-' && twice || text.startsWith("/*", i);
                inside = c == '\'';
                if (!inside) {
                    sql.append(c);
                }
            } else if (c != '\'') {
                fixed.append(c);
            } else if (twice) {
                fixed.append("''");
                i++;
            } else {
                close();
            }
        }
    }

    /** The end of a text in quotes. */
    private void close() {
        inside = false;
        if (fixed.length() > 0 || quoted.isEmpty()) {
            quoted.add("'" + fixed + "'");
        }
        boolean plain = quoted.size() == 1 && quoted.getFirst().startsWith("'");
        int last = sql.length() - 1;
        boolean national = last >= 0
                && Character.toLowerCase(sql.charAt(last)) == 'n'
                && (last == 0 || !Character.isLetterOrDigit(sql.charAt(last - 1)));
        if (!plain && national) {
            sql.setLength(last);
        }
        String joined = String.join(" + ", quoted);
        sql.append(plain ? joined : " (" + joined + ") ");
        quoted.clear();
        fixed.setLength(0);
    }

    private void value(Expr value, @Nullable Piece next) {
        if (inside) {
            text(value);
            return;
        }
        Expr number = number(value);
        boolean apart = sql.length() > 0
                && (Character.isWhitespace(sql.charAt(sql.length() - 1))
                        || BEFORE_VALUE.indexOf(sql.charAt(sql.length() - 1)) >= 0);
        boolean ends = next == null
                || next instanceof Piece.Fixed f
                        && (Character.isWhitespace(f.text().charAt(0))
                                || ",);".indexOf(f.text().charAt(0)) >= 0);
        if (number == null || !apart || !ends) {
            uncertain = true;
            return;
        }
        String name = spoken(number);
        conditions.add(name + " is not null");
        sql.append(name);
        reads(number);
    }

    private void text(Expr value) {
        Expr plain = unescaped(value);
        if (!isText(plain)) {
            uncertain = true;
            return;
        }
        if (fixed.length() > 0) {
            quoted.add("'" + fixed + "'");
            fixed.setLength(0);
        }
        String words = spoken(plain);
        if (ase) {
            quoted.add("isnull(" + words + ", '')");
        } else {
            quoted.add(words);
            conditions.add(words + " is not null");
        }
        reads(plain);
    }

    private void reads(Expr value) {
        Nodes.find(value, Expr.Variable.class).forEach(v -> read.add(v.name().key()));
    }

    private String spoken(Expr value) {
        return value.span().text(source);
    }

    /** A value whose quotes the source doubles: what stands between the quotes is the value itself. */
    private static Expr unescaped(Expr value) {
        boolean doubles = value instanceof Expr.Call c
                && (c.is("replace") || c.is("str_replace"))
                && c.arguments().size() == 3
                && c.arguments().get(1) instanceof Expr.StringLiteral from
                && from.value().equals("'")
                && c.arguments().get(2) instanceof Expr.StringLiteral to
                && to.value().equals("''");
        return doubles ? ((Expr.Call) value).arguments().getFirst() : value;
    }

    private boolean isText(Expr value) {
        return switch (value) {
            case Expr.Variable v -> variables.isText(v.name());
            case Expr.Convert c -> Variables.isText(c.type()) && onlyVariables(value);
            case Expr.Call c ->
                (c.is("rtrim") || c.is("ltrim") || c.is("upper") || c.is("lower"))
                        && c.arguments().size() == 1
                        && isText(c.arguments().getFirst());
            default -> false;
        };
    }

    /** Whether a value follows from variables alone, so that it does not matter when it is read. */
    private static boolean onlyVariables(Expr value) {
        return Nodes.find(value, Node.class).allMatch(n -> switch (n) {
            case Expr.Column c -> false;
            case Query q -> false;
            case Expr.GlobalVariable g -> false;
            case Expr.Niladic f -> false;
            case Expr.NextValue v -> false;
            case Expr.Call c ->
                c.function().isSimple() && PURE.contains(c.function().last().key());
            default -> true;
        });
    }

    /** The whole number that a text shows; null where it is something else. */
    private @Nullable Expr number(Expr value) {
        return switch (value) {
            case Expr.Convert c when Variables.isText(c.type()) && variables.isWhole(c.operand()) -> c.operand();
            case Expr.Call c
            when (c.is("rtrim") || c.is("ltrim")) && c.arguments().size() == 1 ->
                number(c.arguments().getFirst());
            case Expr.Call c
            when c.is("str")
                    && c.arguments().size() == 1
                    && variables.isWhole(c.arguments().getFirst()) ->
                c.arguments().getFirst();
            default -> null;
        };
    }
}
