package io.gregor.migration.interpret.exec;

import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the sources of a statement's rows are, in a session whose permanent objects are elsewhere.
 *
 * @param away whether permanent tables, views or functions are among them
 * @param here whether temporary tables, table variables or system tables are among them
 */
record Places(boolean away, boolean here) {
    private static final Set<String> SYSTEM = Set.of("sysobjects", "sysdatabases");

    /** Functions that ask the session, and those of the catalog that it answers. */
    private static final Set<String> OF_SESSION = Set.of(
            "error_number",
            "error_message",
            "error_severity",
            "error_state",
            "error_line",
            "error_procedure",
            "xact_state",
            "scope_identity",
            "object_id",
            "object_name",
            "db_name",
            "user_name",
            "suser_name",
            "suser_sname",
            "cursor_status",
            "host_name",
            "app_name");

    static Places of(Node statement) {
        Set<String> ctes =
                Nodes.find(statement, Cte.class).map(cte -> cte.name().key()).collect(Collectors.toSet());
        var tables = Nodes.find(statement, TableRef.Table.class)
                .filter(t ->
                        !t.name().isSimple() || !ctes.contains(t.name().last().key()))
                .map(TableRef.Table::name)
                .toList();
        boolean local = tables.stream().anyMatch(Places::isHere)
                || Nodes.find(statement, TableRef.Variable.class).findAny().isPresent();
        boolean functions =
                Nodes.find(statement, TableRef.Function.class).findAny().isPresent();
        return new Places(tables.stream().anyMatch(name -> !isHere(name)) || functions, local);
    }

    private static boolean isHere(QualifiedName table) {
        Name name = table.last();
        return SystemTables.isOfSys(table) || name.isTemporary() || name.isVariable() || SYSTEM.contains(name.key());
    }

    /** Whether it computes anything but what only the session knows. */
    static boolean isComputed(Node statement) {
        boolean computes = Nodes.find(statement, Expr.class)
                .anyMatch(e -> e instanceof Expr.Binary
                        || e instanceof Expr.Call
                        || e instanceof Expr.Case
                        || e instanceof Expr.Convert
                        || e instanceof Expr.Niladic);
        return computes
                && !of(statement).here()
                && Nodes.find(statement, Expr.Call.class)
                        .noneMatch(c -> OF_SESSION.contains(c.function().last().key()));
    }

    static boolean reads(Node statement, Name variable) {
        return Nodes.find(statement, Expr.Variable.class).anyMatch(v -> v.name().is(variable));
    }
}
