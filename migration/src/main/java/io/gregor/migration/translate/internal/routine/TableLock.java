package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ASE's {@code lock table t in share | exclusive mode} (R34). */
final class TableLock {
    private TableLock() {}

    static boolean is(Stmt.Utility utility) {
        return utility.keyword().equals("lock table") && mode(utility) != null;
    }

    static void write(RoutineContext ctx, Stmt.Utility lock, Code code) {
        QualifiedName name = table(lock);
        if (name.last().isTemporary()) {
            return; // nobody else sees it
        }
        ctx.findings.assume(
                "R34",
                lock.span(),
                "A table lock keeps others from changing the table, but not from reading what it held before",
                "Check that no reader has to wait for this transaction.");
        if (last(lock).matches("\\d+")) {
            ctx.findings.assume(
                    "R34",
                    lock.span(),
                    "A table lock waits as long as lock_timeout says, not the seconds behind WAIT",
                    "Set lock_timeout for the caller where waiting longer does harm.");
        }
        String nowait = last(lock).equals("nowait") ? " NOWAIT" : "";
        code.line("LOCK TABLE " + ctx.rules.catalog().relation(name).sqlName() + " IN " + mode(lock) + " MODE" + nowait
                + ";");
    }

    private static QualifiedName table(Stmt.Utility lock) {
        List<Name> parts = new ArrayList<>();
        boolean behindDot = true;
        for (Token token : lock.tokens().subList(2, in(lock))) {
            boolean dot = token.text().equals(".");
            if (!dot || behindDot) {
                parts.add(Name.of(dot ? "" : token.value())); // db..t leaves out its owner
            }
            behindDot = dot;
        }
        return new QualifiedName(parts, lock.span());
    }

    private static @Nullable String mode(Stmt.Utility lock) {
        int in = in(lock);
        String mode =
                in > 2 && in + 1 < lock.tokens().size() ? word(lock.tokens().get(in + 1)) : "";
        return Set.of("share", "exclusive").contains(mode) ? mode.toUpperCase(Locale.ROOT) : null;
    }

    private static int in(Stmt.Utility lock) {
        for (int i = 2; i < lock.tokens().size(); i++) {
            if (word(lock.tokens().get(i)).equals("in")) {
                return i;
            }
        }
        return -1;
    }

    private static String last(Stmt.Utility lock) {
        return word(lock.tokens().getLast());
    }

    private static String word(Token token) {
        return token.text().toLowerCase(Locale.ROOT);
    }
}
