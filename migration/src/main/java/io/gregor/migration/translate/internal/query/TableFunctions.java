package io.gregor.migration.translate.internal.query;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.Local;
import io.gregor.migration.translate.internal.base.Locals;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Functions in the place of a table: the user's own, and those of the server that give rows (R48, R59). */
final class TableFunctions {
    private static final String LITERAL = "[.\\\\+*?\\[^\\]$(){}=!<>|:\\-#&~]";

    private final Rules rules;
    private final XmlMethods xml;
    /** Where the series of numbers begin, as their columns were read. */
    private final Map<TableRef.Function, Sql> starts = new IdentityHashMap<>();

    TableFunctions(Rules rules) {
        this.rules = rules;
        this.xml = new XmlMethods(rules);
    }

    /** The columns of the function's rows; empty when they are not known. */
    List<Column> columns(TableRef.Function ref, Scope scope) {
        if (ref.call() instanceof Expr.MethodCall m) {
            return ref.columns().stream()
                    .map(n -> Column.of(n.text(), xml.rowType(m), false))
                    .toList();
        }
        if (!(ref.call() instanceof Expr.Call call)) {
            return List.of();
        }
        List<Column> own = rules.catalog()
                .object(call.function())
                .filter(o -> o.kind() == ObjectKind.FUNCTION)
                .map(o -> rules.catalog().functionColumns(o, () -> own(o)))
                .orElse(List.of());
        List<Column> found = own.isEmpty() ? builtIn(ref, call, scope) : own;
        if (ref.columns().isEmpty() || found.size() != ref.columns().size()) {
            return found;
        }
        return IntStream.range(0, found.size())
                .mapToObj(i -> Column.of(
                        ref.columns().get(i).text(),
                        found.get(i).type(),
                        found.get(i).nullable()))
                .toList();
    }

    private List<Column> builtIn(TableRef.Function ref, Expr.Call call, Scope scope) {
        return switch (name(call)) {
            case "openjson" -> JsonRows.columns(ref, rules);
            case "string_split" ->
                call.arguments().size() > 2
                        ? List.of(value(SqlType.varchar(0)), Column.of("ordinal", SqlType.BIGINT, false))
                        : List.of(value(SqlType.varchar(0)));
            case "generate_series" -> series(ref, call, scope);
            default -> List.of();
        };
    }

    private List<Column> series(TableRef.Function ref, Expr.Call call, Scope scope) {
        if (call.arguments().isEmpty()) {
            return List.of();
        }
        Sql start = rules.value(call.arguments().getFirst(), scope);
        starts.put(ref, start);
        return List.of(value(start.type()));
    }

    private static Column value(SqlType type) {
        return Column.of("value", type, false);
    }

    private static String name(Expr.Call call) {
        return call.function().isSimple() ? call.function().last().key() : "";
    }

    private List<Column> own(SourceObject function) {
        for (var statement : rules.catalog().statements(function)) {
            if (statement instanceof RoutineStmt.Function f) {
                return switch (f.returns()) {
                    case FunctionReturns.InlineTable t -> inline(function, f, t);
                    case FunctionReturns.TableVariable t ->
                        TableReader.relation("rows", t.elements(), List.of(), rules.catalog())
                                .columns();
                    case FunctionReturns.Scalar s -> List.of();
                };
            }
        }
        return List.of();
    }

    private List<Column> inline(SourceObject object, RoutineStmt.Function function, FunctionReturns.InlineTable table) {
        Locals parameters = new Locals() {
            @Override
            public Optional<Local> variable(String key) {
                return function.parameters().stream()
                        .filter(p -> p.name().key().equals(key))
                        .findFirst()
                        .map(TableFunctions.this::local);
            }
        };
        Rules quiet = new Rules(new Findings(object.first()), rules.catalog(), rules.ansiNulls(), parameters);
        return Sources.columns(quiet.queries().query(table.query(), null, Purpose.RESULT), List.of());
    }

    private Local local(Parameter parameter) {
        return new Local("p", rules.catalog().type(parameter.type(), TypeMapper.Use.DECLARATION));
    }

    String text(TableRef.Function ref, Scope scope) {
        if (ref.call() instanceof Expr.MethodCall m) {
            return xml.rows(m, ref, scope);
        }
        Expr.Call call = ref.call() instanceof Expr.Call c ? c : null;
        String name = call == null ? "" : name(call);
        if (call != null && name.equals("openjson") && !ref.schema().isEmpty()) {
            return JsonRows.text(call, ref, scope, rules);
        }
        if (Set.of("openjson", "openxml", "containstable", "freetexttable").contains(name)) {
            rules.hole("R48", ref.span(), "The function " + name + " as a table");
            return Sources.named("(SELECT)", ref.alias());
        }
        if (call != null && name.equals("string_split")) {
            return split(call, ref, scope);
        }
        if (call != null && name.equals("generate_series")) {
            Sql start = starts.get(ref);
            List<Sql> bounds = IntStream.range(0, call.arguments().size())
                    .mapToObj(i -> i == 0 && start != null
                            ? start
                            : rules.value(call.arguments().get(i), scope))
                    .toList();
            return SeriesBounds.rows(call, bounds) + " AS " + alias(ref, name) + " (" + column(ref, 0, "value") + ")";
        }
        return Sources.named(rules.value(ref.call(), scope).text(), ref.alias()) + Sources.list(ref.columns());
    }

    private static String alias(TableRef.Function ref, String otherwise) {
        return ref.alias() == null ? otherwise : PgNames.write(ref.alias());
    }

    private static String column(TableRef.Function ref, int at, String otherwise) {
        return at < ref.columns().size() ? PgNames.write(ref.columns().get(at)) : otherwise;
    }

    /** An empty text is one empty part, and no text gives no rows. */
    private String split(Expr.Call call, TableRef.Function ref, Scope scope) {
        Name separator = call.arguments().size() > 1 && call.arguments().get(1) instanceof Expr.StringLiteral s
                ? Name.of(s.value())
                : null;
        if (separator == null || separator.text().isEmpty()) {
            rules.hole("R59", call.span(), "string_split with a computed separator");
            return Sources.named("(SELECT)", ref.alias());
        }
        Sql value = rules.value(call.arguments().getFirst(), scope);
        boolean numbered = call.arguments().size() > 2;
        String pattern = PgNames.literal(separator.text().replaceAll(LITERAL, "\\\\$0"));
        return "regexp_split_to_table(" + value.text() + ", " + pattern + ")" + (numbered ? " WITH ORDINALITY" : "")
                + " AS " + alias(ref, "string_split") + " (" + column(ref, 0, "value")
                + (numbered ? ", " + column(ref, 1, "ordinal") : "") + ")";
    }
}
