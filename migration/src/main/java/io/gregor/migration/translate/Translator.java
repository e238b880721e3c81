package io.gregor.migration.translate;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.Translation;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.translate.internal.base.Locals;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.TableType;
import io.gregor.migration.translate.internal.base.UserType;
import io.gregor.migration.translate.internal.ddl.Domains;
import io.gregor.migration.translate.internal.ddl.IndexNames;
import io.gregor.migration.translate.internal.ddl.Result;
import io.gregor.migration.translate.internal.ddl.Tables;
import io.gregor.migration.translate.internal.ddl.Views;
import io.gregor.migration.translate.internal.dynamic.DynamicText;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.routine.Routines;
import io.gregor.migration.translate.internal.routine.Shapes;
import io.gregor.migration.translate.internal.routine.Triggers;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionSettings;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TypeRef;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Translates one object of a T-SQL database to PostgreSQL by rules alone. Any input gives a translation and nothing is
 * thrown: what no rule knows is a finding that needs a person, with file and line, and stands in the script as a marked
 * comment. The routine's shape is there even when its body has holes, because it follows from the source.
 *
 * <p>May be used by many threads at once.
 *
 * <p>The uncomfortable truth: rules follow the documentation of the old servers. What a server does beyond it is found
 * only by tests whose expectations come from elsewhere.
 */
public final class Translator {
    private static final int MAX_CACHED = 2000;

    private final Dialect dialect;
    private final Map<SourceObject, List<Stmt>> parsed = new ConcurrentHashMap<>();
    private volatile NameUses lastUses = new NameUses(List.of(), Map.of());

    private volatile Index lastIndex = new Index(List.of(), Map.of());

    private record Index(List<SourceObject> schema, Map<String, SourceObject> objects) {}

    /** How often names occur in a schema; counting them for every table again would cost the square of its size. */
    private record NameUses(List<SourceObject> schema, Map<String, Integer> uses) {}

    public Translator(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * @param schema every object that the translated one may name; it may be among them
     */
    public Translation translate(SourceObject object, List<SourceObject> schema) {
        return translate(object, schema, ForeignKeys.IN_PLACE);
    }

    /**
     * @param schema every object that the translated one may name; it may be among them
     * @param keys which of a table's statements count; nothing to other objects
     */
    public Translation translate(SourceObject object, List<SourceObject> schema, ForeignKeys keys) {
        Findings findings = new Findings(object.first());
        Result result;
        try {
            result = translate(object, schema, keys, findings);
        } catch (RuntimeException | StackOverflowError e) {
            String kind = e.getClass().getSimpleName();
            findings.enter(object.first());
            findings.needsPerson(
                    "R0", Span.NONE, "The rules failed on this object (" + kind + ")", "Report it with the source.");
            result = new Result(
                    "-- NOT TRANSLATED: the rules failed on this object\n", List.of(), shape(object, schema));
        }
        return new Translation(marked(result.sql(), findings), result.creates(), result.shape(), findings.inOrder());
    }

    /**
     * For what a script says outside of its objects.
     *
     * @param schema every object that it may name
     */
    public BatchTranslator batches(List<SourceObject> schema) {
        return new BatchTranslator(catalog(schema));
    }

    /** The statements that define an object, with spans in its parts; read once. */
    public List<Stmt> read(SourceObject object) {
        return statements(object);
    }

    /** Every hole can be seen in the script, even where the text around it could be written. */
    private static String marked(String sql, Findings findings) {
        if (findings.holes().isEmpty() || sql.contains("NOT TRANSLATED")) {
            return sql;
        }
        String marks = findings.holes().stream()
                .map(f -> "-- NOT TRANSLATED in part: " + f.message() + ": " + f.construct() + "\n")
                .collect(Collectors.joining());
        return marks + sql;
    }

    private Result translate(SourceObject object, List<SourceObject> schema, ForeignKeys keys, Findings findings) {
        Catalog catalog = catalog(object, schema);
        boolean ansiNulls = SessionSettings.defaultsOf(dialect).ansiNulls();
        Rules rules = new Rules(findings, catalog, ansiNulls, Locals.NONE);
        if (object.kind() == ObjectKind.TABLE) {
            Relation relation = catalog.relation(name(object));
            return new Tables(rules, catalog, object, relation)
                    .translate(p -> keys.of(parse(p, object.quotedIdentifier())));
        }
        if (object.kind() == ObjectKind.TYPE) {
            return type(object, catalog, rules);
        }
        findings.enter(object.first());
        Optional<RoutineStmt> routine = definition(object);
        if (routine.isEmpty()) {
            return unreadable(object, findings);
        }
        Shapes shapes = new Shapes(catalog);
        return switch (routine.get()) {
            case RoutineStmt.View v -> Views.translate(v, rules);
            case RoutineStmt.Procedure p -> new Routines(findings, catalog, ansiNulls, shapes).procedure(p);
            case RoutineStmt.Function f -> new Routines(findings, catalog, ansiNulls, shapes).function(f);
            case RoutineStmt.Trigger t -> new Triggers(findings, catalog, ansiNulls, shapes).translate(t);
        };
    }

    private Result unreadable(SourceObject object, Findings findings) {
        List<Stmt> statements = statements(object);
        Span span = statements.isEmpty() ? Span.NONE : statements.getFirst().span();
        String reason = statements.stream()
                .filter(Stmt.Raw.class::isInstance)
                .map(s -> ": " + ((Stmt.Raw) s).error())
                .findFirst()
                .orElse("");
        findings.needsPerson("R0", span, "The definition could not be read" + reason, "Check the source.");
        return new Result("-- NOT TRANSLATED: the definition could not be read\n", List.of(), null);
    }

    private Result type(SourceObject object, Catalog catalog, Rules rules) {
        var reference = new TypeRef(name(object), List.of(), Span.NONE);
        Optional<UserType> type = catalog.userType(reference);
        String schema = PgNames.schema(object.name().schema());
        String name = PgNames.fold(object.name().name());
        Optional<TableType> rows = catalog.tableType(reference);
        if (rows.isPresent()) {
            return Views.composite(rows.get(), schema, name, rules);
        }
        if (type.isEmpty()) {
            rules.findings().needsPerson("R58", Span.NONE, "The base of the type is not known", "Write it by hand.");
            return new Result("-- NOT TRANSLATED: the base of the type is not known\n", List.of(), null);
        }
        return new Domains(rules.findings(), catalog, rules.ansiNulls()).translate(type.get(), schema, name);
    }

    private Catalog catalog(SourceObject object, List<SourceObject> schema) {
        List<SourceObject> given = List.copyOf(schema);
        if (index(given).containsKey(Catalog.key(object))) {
            return catalog(given); // which has all of it, where the object is a piece
        }
        List<SourceObject> all = new ArrayList<>(given);
        all.add(object);
        return catalog(all);
    }

    /** Made once for a schema: for every object again it would cost the square of its size. */
    private Map<String, SourceObject> index(List<SourceObject> schema) {
        Index known = lastIndex;
        if (known.schema() != schema) {
            known = new Index(schema, Catalog.index(schema));
            lastIndex = known;
        }
        return known.objects();
    }

    Catalog catalog(List<SourceObject> schema) {
        List<SourceObject> all = List.copyOf(schema);
        Catalog catalog = new Catalog(dialect, index(all), this::statements);
        boolean ansiNulls = SessionSettings.defaultsOf(dialect).ansiNulls();
        catalog.nameUses(() -> nameUses(all, catalog));
        catalog.viewColumns(o -> {
            Rules quiet = new Rules(new Findings(o.first()), catalog, ansiNulls, Locals.NONE);
            return definition(o)
                    .filter(RoutineStmt.View.class::isInstance)
                    .map(v -> Views.columns((RoutineStmt.View) v, quiet))
                    .orElse(List.of());
        });
        return catalog;
    }

    private Map<String, Integer> nameUses(List<SourceObject> schema, Catalog catalog) {
        NameUses known = lastUses;
        if (!known.schema().equals(schema)) {
            known = new NameUses(schema, IndexNames.count(catalog));
            lastUses = known;
        }
        return known.uses();
    }

    private @Nullable RoutineShape shape(SourceObject object, List<SourceObject> schema) {
        try {
            Shapes shapes = new Shapes(catalog(object, schema));
            return definition(object)
                    .map(d -> switch (d) {
                        case RoutineStmt.Procedure p -> shapes.shape(p);
                        case RoutineStmt.Function f -> shapes.shape(f);
                        case RoutineStmt.Trigger t -> shapes.shape(t);
                        case RoutineStmt.View v -> null;
                    })
                    .orElse(null);
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    private Optional<RoutineStmt> definition(SourceObject object) {
        return statements(object).stream()
                .filter(RoutineStmt.class::isInstance)
                .map(RoutineStmt.class::cast)
                .findFirst();
    }

    private static QualifiedName name(SourceObject object) {
        Name owner = Name.of(object.name().schema());
        return new QualifiedName(List.of(owner, Name.of(object.name().name())), Span.NONE);
    }

    private List<Stmt> statements(SourceObject object) {
        List<Stmt> known = parsed.get(object);
        if (known != null) {
            return known;
        }
        List<Stmt> found = object.parts().stream()
                .flatMap(p -> parse(p, object.quotedIdentifier()).stream())
                .toList();
        if (parsed.size() < MAX_CACHED) {
            parsed.put(object, found);
        }
        return found;
    }

    private List<Stmt> parse(SourcePart part, boolean quotedIdentifier) {
        SessionSettings settings = SessionSettings.defaultsOf(dialect).withQuotedIdentifier(quotedIdentifier);
        List<Stmt> statements =
                TsqlParser.parse(part.text(), dialect, settings).statements().toList();
        return DynamicText.inlined(statements, part.text(), dialect);
    }
}
