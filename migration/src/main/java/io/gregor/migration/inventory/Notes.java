package io.gregor.migration.inventory;

import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the files hold that is not migrated. Things that come by the thousand (rows) are counted, things that somebody
 * may miss (a sequence, a permission) are named, and what only steers the old tools (SET, USE, PRINT, DROP) is passed over.
 */
final class Notes {
    private final List<String> lines = new ArrayList<>();
    private final Map<Rows, Integer> counts = new LinkedHashMap<>();

    /** Statements of one kind in one file. */
    private record Rows(String file, String what) {}

    void add(String line) {
        lines.add(line);
    }

    void leftOut(Stmt statement, SourceFile file) {
        switch (statement) {
            case DmlStmt.Insert i -> count(file, "INSERT statements are left out: rows are not migrated");
            case DmlStmt.Update u -> count(file, "UPDATE statements are left out: rows are not migrated");
            case DmlStmt.Delete d -> count(file, "DELETE statements are left out: rows are not migrated");
            case DdlStmt.Permission p -> count(file, "GRANT, REVOKE or DENY statements are left out");
            case DdlStmt.CreateSequence s -> named("the sequence " + s.name(), statement, file);
            case DdlStmt.CreateSynonym s -> named("the synonym " + s.name(), statement, file);
            case ExecStmt.Procedure e when binds(e) -> named(e.procedure().toString(), statement, file);
            default -> {}
        }
    }

    List<String> lines() {
        var all = new ArrayList<>(lines);
        counts.forEach((rows, count) -> all.add(rows.file() + ": " + count + " " + rows.what()));
        return all;
    }

    private void named(String what, Stmt statement, SourceFile file) {
        add(file.name() + ":" + statement.span().line() + ": " + what + " is left out");
    }

    private void count(SourceFile file, String what) {
        counts.merge(new Rows(file.name(), what), 1, Integer::sum);
    }

    private static boolean binds(ExecStmt.Procedure e) {
        var name = e.procedure().last();
        return name.is("sp_bindrule")
                || name.is("sp_bindefault")
                || name.is("sp_unbindrule")
                || name.is("sp_unbindefault")
                || name.is("sp_addextendedproperty");
    }
}
