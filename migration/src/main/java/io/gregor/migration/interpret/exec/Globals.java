package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.lex.Span;
import java.math.BigDecimal;
import java.util.function.LongSupplier;

/** The variables that begin with two at signs. */
final class Globals {
    private Globals() {}

    static Compiled compile(String name, Frame frame, Span span) {
        Session session = frame.session;
        boolean ase = session.rules().ase();
        return switch (name) {
            case "error" -> integer(() -> session.lastError);
            case "rowcount" ->
                integer(() -> {
                    if (session.rowCount == Session.UNKNOWN_COUNT) {
                        throw new NotKnownException("@@rowcount after this statement", span);
                    }
                    return session.rowCount;
                });
            case "trancount" -> integer(session.transactions::count);
            case "nestlevel" -> integer(() -> session.nesting);
            case "fetch_status" -> integer(() -> session.fetchStatus);
            case "sqlstatus" -> {
                if (!ase) {
                    throw new NotKnownException("@@sqlstatus on SQL Server", span);
                }
                yield integer(() -> session.fetchStatus == 0 ? 0 : 2);
            }
            case "datefirst" -> integer(() -> session.rules().dateFirst());
            case "max_precision" -> integer(() -> SqlType.MAX_PRECISION);
            case "tranchained" -> integer(() -> session.settings.chained() ? 1 : 0);
            case "identity" -> identity(session);
            default -> throw new NotKnownException("@@" + name, span);
        };
    }

    private static Compiled integer(LongSupplier supplier) {
        return new Compiled(SqlType.INT, false, env -> new Value.Int(SqlType.INT, supplier.getAsLong()));
    }

    private static Compiled identity(Session session) {
        SqlType type = SqlType.numeric(38, 0);
        return new Compiled(type, true, env -> {
            Long last = session.lastIdentity;
            if (last != null) {
                return new Value.Decimal(type, BigDecimal.valueOf(last));
            }
            return session.rules().ase() ? new Value.Decimal(type, BigDecimal.ZERO) : Value.nullOf(type);
        });
    }
}
