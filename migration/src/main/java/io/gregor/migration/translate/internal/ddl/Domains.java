package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.model.TargetItem;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.Locals;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.UserType;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.tsql.ast.Expr;
import java.util.List;
import java.util.Optional;

/** User types as domains, with what is bound to them (R58). */
public final class Domains {
    private final Findings findings;
    private final Catalog catalog;
    private final boolean ansiNulls;

    public Domains(Findings findings, Catalog catalog, boolean ansiNulls) {
        this.findings = findings;
        this.catalog = catalog;
        this.ansiNulls = ansiNulls;
    }

    /** A domain; what the type says of NULL goes to the columns, because a domain would apply it to outer joins too. */
    public Result translate(UserType type, String schema, String name) {
        SqlType base = type.base();
        Rules rules = new Rules(findings, catalog, ansiNulls, new Value(base));
        String collation = base.isString() ? TableLines.collation(rules.ase()) : "";
        String text = Views.inSchema(schema) + "CREATE DOMAIN " + type.sqlName() + " AS " + base.pg() + collation
                + standard(type, rules) + check(type, rules) + ";\n";
        return new Result(text, List.of(new TargetItem("domain", schema, name)), null);
    }

    private static String standard(UserType type, Rules rules) {
        Expr value = type.standard();
        return value == null
                ? ""
                : " DEFAULT "
                        + rules.conversions()
                                .assign(rules.value(value), type.base(), false, value.span())
                                .at(Sql.CAST);
    }

    /** NULL passes whatever the rule says, as a column that takes NULL takes it. */
    private static String check(UserType type, Rules rules) {
        Expr rule = type.rule();
        if (rule == null) {
            return "";
        }
        rules.findings()
                .assume(
                        "R58",
                        rule.span(),
                        "A rule is a CHECK: what it refuses has the error of a constraint",
                        "Look for callers that ask for the number of a rule's error.");
        return " CHECK (VALUE IS NULL OR " + rules.value(rule).at(Sql.AND) + ")";
    }

    /** A rule has one variable, however it is called. */
    private record Value(SqlType type) implements Locals {
        @Override
        public Optional<Local> variable(String key) {
            return Optional.of(new Local("VALUE", type));
        }
    }
}
