package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.DateOrder;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.SessionStmt;
import java.util.Locale;
import java.util.Set;

/** Settings of the session. */
final class SessionRunner {
    /** Those that change nothing that a program could see here. */
    private static final Set<String> HARMLESS = Set.of(
            "nocount",
            "quoted_identifier",
            "textsize",
            "showplan",
            "showplan_text",
            "showplan_all",
            "noexec",
            "statistics io",
            "statistics time",
            "flushmessage",
            "lock_timeout",
            "deadlock_priority",
            "proc_return_status",
            "numeric_roundabort",
            "statistics xml",
            "procid",
            "prefetch",
            "forceplan",
            "table",
            "export_options",
            "statistics subquerycache",
            "clientname",
            "clientapplname",
            "clienthostname",
            "self_recursion",
            "fmtonly");
    /** Those whose usual value is {@code on}. */
    private static final Set<String> USUALLY_ON =
            Set.of("ansi_padding", "ansi_warnings", "arithabort", "ansi_null_dflt_on");

    private final Frame frame;
    private final Session session;

    SessionRunner(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
    }

    void run(SessionStmt statement) {
        switch (statement) {
            case SessionStmt.Use use -> session.databaseName = use.database().text();
            case SessionStmt.SetOption option -> option.options().forEach(name -> set(name, option));
            case SessionStmt.SetIsolation isolation -> {}
            case SessionStmt.SetIdentityInsert insert
            when session.elsewhere() != null && !insert.table().last().isTemporary() -> {
                if (insert.update()) {
                    throw new NotKnownException("set identity_update", insert.span());
                }
                if (insert.on()) {
                    session.identityInsertAway.add(insert.table().last().key());
                } else {
                    session.identityInsertAway.remove(insert.table().last().key());
                }
            }
            case SessionStmt.SetIdentityInsert insert -> {
                String name = frame.catalog()
                        .table(insert.table(), insert.span())
                        .definition()
                        .name()
                        .toLowerCase(Locale.ROOT);
                if (insert.update()) {
                    throw new NotKnownException("set identity_update", insert.span());
                }
                if (insert.on()) {
                    session.identityInsert.add(name);
                } else {
                    session.identityInsert.remove(name);
                }
            }
        }
        session.rowCount = 0;
    }

    private void set(String name, SessionStmt.SetOption option) {
        Settings settings = session.settings;
        Rules rules = settings.rules();
        Boolean on = option.on();
        session.settings = switch (name) {
            case "rowcount" -> settings.withRowLimit(rowLimit(option));
            case "xact_abort" -> settings.withXactAbort(switched(option));
            case "chained", "implicit_transactions" -> settings.withChained(switched(option));
            case "ansi_nulls", "ansinull" -> settings.with(rules.withAnsiNulls(switched(option)));
            case "concat_null_yields_null" -> settings.with(rules.withConcatNullYieldsNull(switched(option)));
            case "string_rtruncation" -> settings.with(rules.withCutText(!switched(option)));
            case "dateformat" -> settings.with(rules.withDateOrder(dateOrder(option)));
            case "datefirst" -> settings.with(rules.withDateFirst(firstDay(option)));
            case "ansi_defaults", "cursor_close_on_commit", "arithignore", "remote_proc_transactions" ->
                throw new NotKnownException("set " + name, option.span());
            case "language" -> {
                if (!word(option).equalsIgnoreCase("us_english")) {
                    throw new NotKnownException("set language", option.span());
                }
                yield settings;
            }
            default -> {
                boolean usual = USUALLY_ON.contains(name) && Boolean.TRUE.equals(on);
                if (!usual
                        && !HARMLESS.contains(name)
                        && !name.startsWith("statistics")
                        && !name.startsWith("showplan")) {
                    throw new NotKnownException("set " + name, option.span());
                }
                yield settings;
            }
        };
    }

    private int firstDay(SessionStmt.SetOption option) {
        long day = whole(option);
        if (day < 1 || day > 7) {
            throw new NotKnownException("set datefirst to " + day, option.span());
        }
        return (int) day;
    }

    private long rowLimit(SessionStmt.SetOption option) {
        return whole(option);
    }

    private long whole(SessionStmt.SetOption option) {
        Value number = value(option);
        if (number.isNull()) {
            throw new NotKnownException("set " + option.options() + " to NULL", option.span());
        }
        return Conversion.implicit(number, SqlType.BIGINT, frame.rules()).integer();
    }

    private static boolean switched(SessionStmt.SetOption option) {
        Boolean on = option.on();
        if (on == null) {
            throw new NotKnownException("set " + option.options() + " without on or off", option.span());
        }
        return on;
    }

    private Value value(SessionStmt.SetOption option) {
        Expr expr = option.value();
        if (expr == null) {
            throw new NotKnownException("set " + option.options() + " without a value", option.span());
        }
        return new Expressions(frame.scope()).compile(expr).value(Env.NONE);
    }

    private String word(SessionStmt.SetOption option) {
        return value(option) instanceof Value.Text text ? text.value() : "";
    }

    private DateOrder dateOrder(SessionStmt.SetOption option) {
        String name = word(option);
        return DateOrder.named(name).orElseThrow(() -> new NotKnownException("set dateformat " + name, option.span()));
    }
}
