package io.gregor.tester.internal.source;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Into;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.tester.internal.schema.SchemaReader;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of an object why it must not run on the source: because a roll-back would not undo all of it, because it would
 * end the transaction that is to be rolled back, or because nobody sees what it would do. Judged by the syntax trees of
 * the object and of all that it needs; what is not understood is taken for harm.
 */
final class Harmless {
    /** Procedures of the server that only look up or compute. */
    private static final Set<String> QUIET = Set.of("sp_getmessage", "sp_help", "sp_helptext");

    private static final Set<String> FAR = Set.of("openrowset", "openquery", "opendatasource", "openxml");

    private static final Set<String> OF_TRANSACTIONS =
            Set.of("trancount", "transtate", "tranchained", "identity", "procid", "spid", "nestlevel");

    private static final Set<String> OPTIONS =
            Set.of("implicit_transactions", "chained", "remote_proc_transactions", "forceplan");

    private final Dialect dialect;
    private final SourceSchema schema;
    private final Set<String> known;

    private Harmless(Dialect dialect, SourceSchema schema, Set<String> known) {
        this.dialect = dialect;
        this.schema = schema;
        this.known = known;
    }

    /** Why the object is not run; empty when it may be. */
    static Optional<String> objection(
            SourceObject object, List<SourceObject> around, SourceSchema schema, Dialect dialect) {
        List<SourceObject> all =
                Stream.concat(around.stream(), Stream.of(object)).toList();
        var check = new Harmless(
                dialect, schema, all.stream().map(o -> o.name().key()).collect(Collectors.toSet()));
        for (SourceObject one : all) {
            boolean runs = one.kind() != ObjectKind.TABLE && one.kind() != ObjectKind.TYPE;
            var harm = Nodes.find(SchemaReader.parse(one, dialect), Node.class)
                    // of a table nothing runs but its defaults
                    .filter(node -> runs || node instanceof Expr.NextValue)
                    .map(check::harm)
                    .flatMap(Optional::stream)
                    .findFirst();
            if (harm.isPresent()) {
                return Optional.of(one == object ? "it " + harm.get() : one.name() + ", which it needs, " + harm.get());
            }
        }
        return Optional.empty();
    }

    private Optional<String> harm(Node node) {
        return Optional.ofNullable(
                switch (node) {
                    case TransactionStmt t -> "begins or ends transactions" + line(t);
                    case ExecStmt.Procedure p -> call(p);
                    case ExecStmt e -> "runs text that is only known when it runs" + line(e);
                    case DmlStmt.Truncate t -> temporary(t.table()) ? null : "truncates a table" + line(t);
                    case DmlStmt.Insert i -> insert(i);
                    case DmlStmt.Merge m ->
                        numbered(m.target()) ? "may use up numbers of an identity column" + line(m) : null;
                    case Into i -> into(i);
                    case DdlStmt.CreateTable c -> ddl(c.name(), c);
                    case DdlStmt.CreateIndex c -> ddl(c.table(), c);
                    case DdlStmt.AlterTable a -> ddl(a.table(), a);
                    case DdlStmt.Drop d ->
                        d.names().isEmpty()
                                ? "changes definitions" + line(d)
                                : ddl(d.names().getFirst(), d);
                    case DdlStmt d -> "changes definitions" + line(d);
                    case Stmt.Utility u -> "uses " + u.keyword() + line(u);
                    case Stmt.Raw r -> "has text that could not be read" + line(r);
                    case ControlStmt.WaitFor w -> "waits" + line(w);
                    case SessionStmt.SetOption s ->
                        s.options().stream().anyMatch(OPTIONS::contains)
                                ? "changes how transactions work" + line(s)
                                : null;
                    case SessionStmt.SetIdentityInsert s -> "gives values to an identity column" + line(s);
                    case SessionStmt.SetIsolation s -> null;
                    case SessionStmt s -> "changes the session" + line(s);
                    case ErrorStmt.RaiseMessage r ->
                        r.options().contains("log") ? "writes to the server's log" + line(r) : null;
                    case Expr.NextValue v -> "takes numbers of a sequence";
                    case Expr.GlobalVariable g -> global(g);
                    case Expr.Call c -> function(c.function());
                    case TableRef.Table t -> far(t.name());
                    default -> null;
                });
    }

    private @Nullable String call(ExecStmt.Procedure p) {
        String far = far(p.procedure());
        if (far != null) {
            return far + line(p);
        }
        String name = p.procedure().last().key();
        return known.contains(key(p.procedure())) || QUIET.contains(name)
                ? null
                : "calls " + p.procedure() + ", which was not given" + line(p);
    }

    private static @Nullable String function(QualifiedName function) {
        String name = function.last().key();
        return FAR.contains(name) || name.equals("xact_state")
                ? "uses " + name
                : function.parts().size() > 2 ? "calls a function of another database" : null;
    }

    private static @Nullable String far(QualifiedName name) {
        return name.server() != null
                ? "reaches to another server (" + name + ")"
                : name.database() != null ? "reaches to another database (" + name + ")" : null;
    }

    /** What the name stands for depends on the transaction around, or on what ran before. */
    private static @Nullable String global(Expr.GlobalVariable variable) {
        String name = variable.name().key().replace("@", "").toLowerCase(Locale.ROOT);
        return OF_TRANSACTIONS.contains(name) ? "asks for @@" + name : null;
    }

    private @Nullable String insert(DmlStmt.Insert insert) {
        return numbered(insert.target())
                ? "uses up numbers of an identity column, which no roll-back gives back" + line(insert)
                : null;
    }

    private boolean numbered(TableRef target) {
        return target instanceof TableRef.Table t
                && schema.table(key(t.name())).map(s -> s.identity() != null).orElse(false);
    }

    private @Nullable String into(Into into) {
        return dialect == Dialect.ASE || !temporary(into.table()) ? "makes a table of a query" : null;
    }

    private @Nullable String ddl(QualifiedName name, Stmt statement) {
        // ASE refuses definitions inside a transaction, also those of temporary tables
        return dialect == Dialect.ASE || !temporary(name) ? "changes definitions" + line(statement) : null;
    }

    private static boolean temporary(QualifiedName name) {
        return name.last().isTemporary() && !name.last().text().startsWith("##");
    }

    private static String key(QualifiedName name) {
        Name owner = name.schema();
        return ((owner == null ? ObjectName.DEFAULT_SCHEMA : owner.text()) + "."
                        + name.last().text())
                .toLowerCase(Locale.ROOT);
    }

    private static String line(Stmt statement) {
        int line = statement.span().line() - SchemaReader.LINES_BEFORE;
        return line > 0 && !(statement instanceof RoutineStmt) ? " (line " + line + " of its text)" : "";
    }
}
