package io.gregor.migration.assess;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import java.util.Locale;

/** The words by which statements outside of objects are counted. */
final class OutsideKinds {
    private OutsideKinds() {}

    static String of(Stmt statement) {
        return switch (statement) {
            case DmlStmt.Insert i -> "INSERT";
            case DmlStmt.Update u -> "UPDATE";
            case DmlStmt.Delete d -> "DELETE";
            case DmlStmt.Merge m -> "MERGE";
            case DmlStmt.Truncate t -> "TRUNCATE";
            case DmlStmt.Select s -> "SELECT";
            case ExecStmt e -> "EXEC";
            case DdlStmt.Permission p -> p.action().name();
            case DdlStmt.Drop d -> "DROP";
            case DdlStmt d -> "other definitions";
            case SessionStmt.Use u -> "USE";
            case SessionStmt s -> "SET";
            case ErrorStmt.Print p -> "PRINT";
            case ControlStmt c -> "IF, WHILE and the like";
            case TransactionStmt t -> "transactions";
            case RoutineStmt r -> "triggers of the server";
            case Stmt.Utility u -> u.keyword().split(" ")[0].toUpperCase(Locale.ROOT);
            case Stmt.Raw r -> "not understood";
            default -> "others";
        };
    }
}
