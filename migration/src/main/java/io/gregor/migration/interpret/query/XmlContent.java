package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TypeRef;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code (select ... for xml path(''), type).value('.', 'nvarchar(max)')}: the texts without the marks that XML needs. */
final class XmlContent {
    private static final Set<String> WHOLE = Set.of(".", "(.)[1]");
    private static final Set<String> FIRST_TEXT =
            Set.of("text()[1]", "(text())[1]", "./text()[1]", "(./text())[1]", "(./text()[1])[1]");
    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\s*\\(\\s*(\\w+)\\s*\\))?");

    private XmlContent() {}

    /** Null where the call is another. */
    static @Nullable Compiled of(Expr.MethodCall call, Scope scope) {
        if (!(call.target() instanceof Expr.Subquery subquery)
                || !call.method().is("value")
                || call.arguments().size() != 2
                || !(call.arguments().getFirst() instanceof Expr.StringLiteral path)
                || !(call.arguments().get(1) instanceof Expr.StringLiteral written)) {
            return null;
        }
        ForXml xml = ForXml.of(subquery.query());
        Matcher type = TYPE.matcher(written.value().strip());
        boolean whole = WHOLE.contains(path.value());
        if (xml == null || !xml.typed() || !type.matches() || !whole && !FIRST_TEXT.contains(path.value())) {
            return null;
        }
        Surroundings around = scope.surroundings();
        QueryPlan plan = xml.content(Queries.compile(xml.rows(), scope), whole, around);
        List<String> arguments = type.group(2) == null ? List.of() : List.of(type.group(2));
        SqlType wanted =
                around.type(new TypeRef(QualifiedName.of(Name.of(type.group(1))), arguments, written.span()), true);
        return new Compiled(wanted, true, env -> {
            Value text = plan.rows(env).getFirst()[0];
            return Conversion.explicit(text, wanted, null, around.rules());
        });
    }
}
