package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.TableType;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.FunctionReturns;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Parameter;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** R1 to R5: how a routine is called on PostgreSQL, from its source alone. */
public final class Shapes {
    /** What PostgreSQL takes. */
    static final int MAX_PARAMETERS = 100;

    private final Catalog catalog;
    private final Map<String, RoutineShape> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    public Shapes(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The definition of a procedure of the same source. */
    public Optional<RoutineStmt.Procedure> procedure(QualifiedName name) {
        return catalog.object(name)
                .filter(o -> o.kind() == ObjectKind.PROCEDURE)
                .flatMap(this::definition);
    }

    /** The definition of a called procedure, which may be one of several numbered ones. */
    public Optional<RoutineStmt.Procedure> procedure(ExecStmt.Procedure exec) {
        if (exec.number() <= 1) {
            return procedure(exec.procedure());
        }
        List<Name> parts = new ArrayList<>(exec.procedure().parts());
        parts.set(parts.size() - 1, Name.of(exec.procedure().last().text() + ";" + exec.number()));
        return procedure(new QualifiedName(parts, exec.procedure().span()));
    }

    private Optional<RoutineStmt.Procedure> definition(SourceObject object) {
        return catalog.statements(object).stream()
                .filter(RoutineStmt.Procedure.class::isInstance)
                .map(RoutineStmt.Procedure.class::cast)
                .findFirst();
    }

    public Optional<RoutineShape> shape(ExecStmt.Procedure exec) {
        return procedure(exec).map(this::shape);
    }

    public RoutineShape shape(RoutineStmt.Procedure procedure) {
        String key = procedure.name().key() + ";" + procedure.number();
        RoutineShape shape = known.get(key);
        if (shape == null) {
            shape = build(procedure, key);
            known.put(key, shape);
        }
        return shape;
    }

    private RoutineShape build(RoutineStmt.Procedure procedure, String key) {
        List<RoutineShape.Parameter> parameters = arguments(procedure.parameters(), true);
        boolean status = returnsStatus(procedure);
        int most = Math.max(0, MAX_PARAMETERS - parameters.size() - (status ? 1 : 0));
        int resultSets = open.add(key)
                ? ResultSets.of(procedure.body(), this).atMost(most).count()
                : 0;
        open.remove(key);
        for (int i = 1; i <= resultSets; i++) {
            parameters.add(new RoutineShape.Parameter(Role.RESULT_SET, "rs" + i, "refcursor", true, true, ""));
        }
        if (status) {
            parameters.add(new RoutineShape.Parameter(Role.RETURN_CODE, "return_code", "integer", true, true, ""));
        }
        String suffix = procedure.number() > 1 ? "_" + procedure.number() : "";
        return new RoutineShape(
                RoutineShape.Kind.PROCEDURE,
                schema(procedure.name()),
                PgNames.fold(procedure.name().last().text() + suffix),
                parameters,
                null);
    }

    public RoutineShape shape(RoutineStmt.Function function) {
        boolean scalar = function.returns() instanceof FunctionReturns.Scalar;
        String returns = function.returns() instanceof FunctionReturns.Scalar s
                ? catalog.type(s.type(), TypeMapper.Use.DECLARATION).pg()
                : "record";
        return new RoutineShape(
                scalar ? RoutineShape.Kind.SCALAR_FUNCTION : RoutineShape.Kind.TABLE_FUNCTION,
                schema(function.name()),
                PgNames.fold(function.name().last().text()),
                arguments(function.parameters(), false),
                returns);
    }

    public RoutineShape shape(RoutineStmt.Trigger trigger) {
        return new RoutineShape(
                RoutineShape.Kind.TRIGGER_FUNCTION,
                schema(trigger.name()),
                PgNames.fold(trigger.name().last().text()),
                List.of(),
                "trigger");
    }

    static String schema(QualifiedName name) {
        Name schema = name.schema();
        return PgNames.schema(schema == null ? null : schema.text());
    }

    private List<RoutineShape.Parameter> arguments(List<Parameter> parameters, boolean procedure) {
        List<RoutineShape.Parameter> found = new ArrayList<>();
        boolean optional = false;
        for (Parameter p : parameters) {
            boolean output = procedure && p.output();
            optional |= p.defaultValue() != null || output;
            String type = catalog.tableType(p.type()).map(TableType::array).orElseGet(() -> catalog.type(
                            p.type(), TypeMapper.Use.DECLARATION)
                    .pg());
            found.add(new RoutineShape.Parameter(
                    Role.ARGUMENT,
                    PgNames.fold("p_" + PgNames.word(p.name().text().replaceFirst("^@+", ""))),
                    type,
                    output,
                    optional,
                    p.name().text()));
        }
        return found;
    }

    /** R5: a status that is always 0 says nothing. */
    private static boolean returnsStatus(RoutineStmt.Procedure procedure) {
        return Nodes.find(procedure, ControlStmt.Return.class)
                .map(ControlStmt.Return::value)
                .anyMatch(v -> v != null
                        && !(v instanceof Expr.NumberLiteral n && n.text().equals("0")));
    }
}
