package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.lex.Span;

/** LIKE with the source's classes and blanks (R50, R52, R53; hazards 5 and 9). */
final class Likes {
    private final Rules rules;

    Likes(Rules rules) {
        this.rules = rules;
    }

    Sql like(Expr.Like expr, Scope scope) {
        Sql operand = Blanks.cut(rules.value(expr.operand(), scope));
        if (operand.type().isKnown() && !operand.type().isString()) {
            operand = rules.conversions().implicit(operand, SqlType.varchar(0));
        }
        if (!operand.isTextLiteral()) {
            caseRule(expr.span());
            storedBlanks(expr, operand);
        }
        if (!(expr.pattern() instanceof Expr.StringLiteral literal)) {
            return likeVariable(expr, operand, scope);
        }
        String pattern = literal.value();
        Character escape =
                expr.escape() instanceof Expr.StringLiteral e && e.value().length() == 1
                        ? (Character) e.value().charAt(0)
                        : null;
        if (LikePattern.mayEndInBlanks(pattern) && Blanks.arePadded(expr.operand(), operand, rules.ase())) {
            String regex = LikePattern.regex(pattern, escape, true).replaceFirst("\\$$", " *\\$");
            return Sql.condition(
                    Blanks.padded(operand).text() + (expr.negated() ? " !~ " : " ~ ") + PgNames.literal(regex),
                    Sql.OTHER);
        }
        String subject = operand.pg().is(Kind.CHAR) && !pattern.endsWith("%")
                ? "rtrim(" + operand.text() + ")"
                : operand.at(Sql.OTHER);
        if (LikePattern.isPlain(pattern)) {
            String clause = escape != null
                    ? " ESCAPE " + PgNames.literal(escape.toString())
                    : pattern.indexOf('\\') >= 0 ? " ESCAPE ''" : "";
            return Sql.condition(
                    subject + (expr.negated() ? " NOT" : "") + " LIKE " + PgNames.literal(pattern) + clause, Sql.IN);
        }
        String regex = LikePattern.regex(pattern, escape, true);
        return Sql.condition(subject + (expr.negated() ? " !~ " : " ~ ") + PgNames.literal(regex), Sql.OTHER);
    }

    /** R52: blanks at the end of a varchar do not hinder a match either. ASE does not store them. */
    private void storedBlanks(Expr.Like expr, Sql operand) {
        boolean open =
                expr.pattern() instanceof Expr.StringLiteral p && p.value().endsWith("%");
        if (!rules.ase() && !open && !operand.pg().is(Kind.CHAR)) {
            rules.findings()
                    .assumeOnce(
                            "R52",
                            expr.span(),
                            "LIKE takes texts as they are; the source ignores blanks at the end of a varchar",
                            "Trim such texts when the data is loaded.");
        }
    }

    /**
     * A computed pattern may hold character classes in brackets, which PostgreSQL's LIKE does not know. Blanks at the end
     * of a pattern count (hazard 5).
     */
    private Sql likeVariable(Expr.Like expr, Sql operand, Scope scope) {
        Sql given = rules.value(expr.pattern(), scope);
        Sql pattern = Blanks.arePadded(expr.pattern(), given, rules.ase()) ? Blanks.padded(given) : given;
        String escape = expr.escape() == null
                ? ""
                : ", " + rules.value(expr.escape(), scope).text();
        if (Blanks.arePadded(expr.operand(), operand, rules.ase())) {
            Sql regex = Helpers.call(rules, expr.span(), "like_regex", SqlType.varchar(0), pattern.text() + escape);
            String ended = "regexp_replace(" + regex.text() + ", '\\$$', ' *$')"; // as many blanks as it asks for
            return Sql.condition(Blanks.padded(operand).text() + (expr.negated() ? " !~ " : " ~ ") + ended, Sql.OTHER);
        }
        String subject = operand.pg().is(Kind.CHAR) ? "rtrim(" + operand.text() + ")" : operand.text();
        Sql like =
                Helpers.call(rules, expr.span(), "is_like", SqlType.BOOLEAN, subject + ", " + pattern.text() + escape);
        return expr.negated() ? Sql.condition("NOT " + like.text(), Sql.NOT) : like;
    }

    /** R53: said once for all comparisons of texts. */
    void caseRule(Span span) {
        if (!rules.ase()) {
            rules.findings()
                    .assumeOnce(
                            "R53",
                            span,
                            "Texts that differ in case are taken to be different",
                            "If the source's collation ignores case, choose such a collation for the columns.");
        }
    }
}
