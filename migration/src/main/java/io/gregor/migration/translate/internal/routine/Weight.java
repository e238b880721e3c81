package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import org.jspecify.annotations.Nullable;

/** R30: severity and state of an error, as the hint that carries them. */
record Weight(Sql severity, @Nullable Sql state) {
    /** Of an error of the source's own that says nothing else. */
    static final Weight USUAL = new Weight(Sql.primary("16", SqlType.INT), null);

    static Weight of(@Nullable Expr severity, @Nullable Expr state, RoutineContext ctx) {
        Sql value = severity == null ? USUAL.severity : ctx.rules.value(severity);
        Sql own = state == null ? null : ctx.rules.value(state);
        return new Weight(value, own == null || own.text().equals("1") ? null : own);
    }

    /** The severity where it is a number in the source. */
    @Nullable Integer constant() {
        return isNumber(severity) ? Integer.valueOf(severity.text()) : null;
    }

    private static boolean isNumber(Sql value) {
        return value.text().matches("\\d{1,9}");
    }

    /**
     * A text, as {@code 'severity 16, status -1, state 3'}.
     *
     * @param status the constant return status behind the error, or empty
     */
    String hint(String status) {
        String returned = status.isEmpty() ? "" : ", status " + status;
        if (isNumber(severity) && (state == null || isNumber(state))) {
            return "'severity " + severity.text() + returned + (state == null ? "" : ", state " + state.text()) + "'";
        }
        String text = "concat('severity ', " + severity.text();
        if (state == null) {
            return text + (returned.isEmpty() ? ")" : ", '" + returned + "')");
        }
        return text + ", '" + returned + ", state ', " + state.text() + ")";
    }
}
