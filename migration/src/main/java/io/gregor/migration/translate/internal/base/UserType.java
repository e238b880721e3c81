package io.gregor.migration.translate.internal.base;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user type, which becomes a domain.
 *
 * @param sqlName the domain as written in SQL
 * @param nullable what it says of NULL; null when nothing
 * @param rule the condition of the rule that is bound to it
 * @param standard the default that is bound to it
 */
public record UserType(
        String sqlName,
        SqlType base,
        @Nullable Boolean nullable,
        @Nullable Expr rule,
        @Nullable Expr standard) {
    private static final Pattern WRITTEN = Pattern.compile("\\s*([A-Za-z][A-Za-z ]*?)\\s*(?:\\(([^)]*)\\))?\\s*");

    static Optional<UserType> read(SourceObject object, List<Stmt> statements, Dialect dialect) {
        // always with its schema: pg_catalog comes first on the search path and has types such as tid of its own
        String name = PgNames.quote(PgNames.schema(object.name().schema())) + "."
                + PgNames.quote(PgNames.fold(object.name().name()));
        for (Stmt statement : statements) {
            if (statement instanceof DdlStmt.CreateType create) {
                return TypeMapper.system(create.base(), TypeMapper.Use.DECLARATION, dialect)
                        .map(t -> new UserType(name, t, create.nullable(), rule(statements), standard(statements)));
            }
            if (statement instanceof ExecStmt.Procedure exec
                    && exec.procedure().last().is("sp_addtype")) {
                return added(name, exec, statements, dialect);
            }
        }
        return Optional.empty();
    }

    /** The last one that is bound counts. */
    private static @Nullable Expr rule(List<Stmt> statements) {
        return statements.reversed().stream()
                .filter(DdlStmt.CreateRule.class::isInstance)
                .map(s -> ((DdlStmt.CreateRule) s).condition())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Expr standard(List<Stmt> statements) {
        return statements.reversed().stream()
                .filter(DdlStmt.CreateDefault.class::isInstance)
                .map(s -> ((DdlStmt.CreateDefault) s).value())
                .findFirst()
                .orElse(null);
    }

    private static Optional<UserType> added(
            String name, ExecStmt.Procedure exec, List<Stmt> statements, Dialect dialect) {
        List<String> values = exec.arguments().stream()
                .map(a -> a.value() instanceof Expr.StringLiteral s
                        ? s.value()
                        : a.value() instanceof Expr.NullLiteral ? "null" : "")
                .toList();
        if (values.size() < 2 || values.size() > 2 && values.get(2).equalsIgnoreCase("identity")) {
            return Optional.empty();
        }
        String option = values.size() > 2 ? values.get(2).strip().toLowerCase(Locale.ROOT) : "";
        Boolean nullable = option.equals("not null") || option.equals("nonull")
                ? Boolean.FALSE
                : option.equals("null") ? Boolean.TRUE : null;
        return type(values.get(1), dialect)
                .map(t -> new UserType(name, t, nullable, rule(statements), standard(statements)));
    }

    private static Optional<SqlType> type(String written, Dialect dialect) {
        return written(written, TypeMapper.Use.DECLARATION, dialect);
    }

    /** A system type as a text names it, such as {@code varchar(30)}. */
    public static Optional<SqlType> written(String written, TypeMapper.Use use, Dialect dialect) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> arguments = matcher.group(2) == null
                ? List.of()
                : Arrays.stream(matcher.group(2).split(",")).map(String::strip).toList();
        TypeRef type = new TypeRef(QualifiedName.of(Name.of(matcher.group(1))), arguments, Span.NONE);
        return TypeMapper.system(type, use, dialect);
    }
}
