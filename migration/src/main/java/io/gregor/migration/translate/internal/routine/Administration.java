package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements of a script that steer the old server or the script itself, and change nothing that is migrated. */
final class Administration {
    /** Procedures of the old server that set it up, maintain it or show something. */
    private static final Set<String> PROCEDURES = Set.of(
            "sp_dboption",
            "sp_configure",
            "sp_recompile",
            "sp_refreshview",
            "sp_updatestats",
            "sp_dbcmptlevel",
            "sp_flushstats",
            "sp_help",
            "sp_helptext",
            "sp_helpconstraint",
            "sp_helpindex",
            "sp_who",
            "sp_spaceused");

    /** First words of statements that maintain a server. */
    private static final Set<String> UTILITIES =
            Set.of("update", "checkpoint", "dbcc", "dump", "backup", "reconfigure", "kill", "reorg", "shutdown");

    private Administration() {}

    /** What is left out and why that is right in most cases; null for what must not be left out. */
    static @Nullable String leftOut(Stmt statement) {
        return switch (statement) {
            case SessionStmt.Use u -> "USE is left out: the script is for the database that psql is connected to";
            case SessionStmt.SetOption o
            when isUsual(o) -> "Settings that say what PostgreSQL does anyway are left out";
            case DdlStmt.CreateDatabase d -> "CREATE DATABASE is left out: the script is for an existing database";
            case DdlStmt.Drop d -> "DROP is left out: the script is for a database that has none of its objects";
            case ControlStmt c when isLeftOut(c) -> "What prepares the old database is left out";
            case ErrorStmt e when isMessage(e) -> "Messages outside of objects are left out";
            case ExecStmt.Procedure p when isAdministration(p) -> "Calls that set up the old server are left out";
            case Stmt.Utility u when isMaintenance(u) -> "Maintenance of the old server is left out";
            default -> null;
        };
    }

    /** Whether all that it would do is left out anyway, whatever it asks before. */
    static boolean isLeftOut(Stmt statement) {
        return switch (statement) {
            case ControlStmt.If i -> isLeftOut(i.then()) && (i.otherwise() == null || isLeftOut(i.otherwise()));
            case ControlStmt.Block b -> b.statements().stream().allMatch(Administration::isLeftOut);
            case ControlStmt c -> false;
            default -> leftOut(statement) != null;
        };
    }

    /** PRINT, and errors of a severity that is none. */
    private static boolean isMessage(ErrorStmt statement) {
        return statement instanceof ErrorStmt.Print
                || statement instanceof ErrorStmt.RaiseMessage r
                        && r.severity() instanceof Expr.NumberLiteral n
                        && n.text().matches("\\d|10");
    }

    private static boolean isUsual(SessionStmt.SetOption option) {
        return says(option, "dateformat", "mdy")
                || says(option, "language", "us_english")
                || says(option, "rowcount", "0")
                || option.sets("noexec") && Boolean.FALSE.equals(option.on())
                || option.sets("parseonly") && Boolean.FALSE.equals(option.on());
    }

    private static boolean says(SessionStmt.SetOption option, String name, String value) {
        return option.sets(name)
                && switch (option.value()) {
                    case Expr.StringLiteral s -> s.value().equalsIgnoreCase(value);
                    case Expr.NumberLiteral n -> n.text().equals(value);
                    case null, default -> false;
                };
    }

    private static boolean isAdministration(ExecStmt.Procedure call) {
        return PROCEDURES.contains(call.procedure().last().key());
    }

    private static boolean isMaintenance(Stmt.Utility utility) {
        String first = utility.keyword().split(" ")[0].toLowerCase(Locale.ROOT);
        return UTILITIES.contains(first) || utility.keyword().equals("alter database");
    }
}
