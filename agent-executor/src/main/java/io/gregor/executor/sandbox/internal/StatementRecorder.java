package io.gregor.executor.sandbox.internal;

import io.gregor.executor.internal.script.ScriptStatement;
import io.gregor.executor.internal.wire.Fields;
import io.gregor.executor.internal.wire.StatementSink;
import io.gregor.executor.sandbox.Notice;
import io.gregor.executor.sandbox.ResultTable;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.SqlError;
import io.gregor.executor.sandbox.StatementResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what one statement sends, as far as the limits allow. */
final class StatementRecorder implements StatementSink {
    private static final int ROW_OVERHEAD = 16;

    private final ScriptStatement statement;
    private final ScriptLimits limits;
    private final OutputBudget budget;
    private final long began = System.nanoTime();
    private final List<Notice> notices = new ArrayList<>();
    private final List<List<@Nullable String>> rows = new ArrayList<>();
    private @Nullable List<ResultTable.Column> columns;
    private long totalRows;
    private long noticesDropped;
    private @Nullable String tag;
    private @Nullable SqlError error;

    StatementRecorder(ScriptStatement statement, ScriptLimits limits, OutputBudget budget) {
        this.statement = statement;
        this.limits = limits;
        this.budget = budget;
    }

    StatementResult result() {
        ResultTable table = columns == null ? null : new ResultTable(columns, rows, totalRows);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        String itsTag = error == null ? tag : null;
        return new StatementResult(
                statement.line(), statement.text(), itsTag, table, notices, noticesDropped, error, elapsed);
    }

    @Override
    public void columns(List<String> names, List<Integer> typeOids) {
        columns = new ArrayList<>();
        rows.clear();
        totalRows = 0;
        for (int i = 0; i < names.size(); i++) {
            columns.add(new ResultTable.Column(names.get(i), typeOids.get(i)));
        }
    }

    @Override
    public long wanted() {
        return rows.size() < limits.rows() ? budget.left() - ROW_OVERHEAD : -1;
    }

    @Override
    public void row(List<@Nullable String> values) {
        long bytes = ROW_OVERHEAD;
        for (String value : values) {
            bytes += value == null ? 4 : 4 + value.length();
        }
        totalRows++;
        if (budget.take(bytes)) {
            rows.add(values);
        }
    }

    @Override
    public void skippedRow() {
        totalRows++;
    }

    @Override
    public void notice(Fields fields) {
        String message = fields.message();
        boolean room =
                notices.size() < limits.notices() && budget.take(message.getBytes(StandardCharsets.UTF_8).length);
        if (room) {
            notices.add(new Notice(
                    fields.severity(), fields.sqlState(), message, fields.optional('D'), fields.optional('H')));
        } else {
            noticesDropped++;
        }
    }

    @Override
    public void error(Fields fields) {
        if (error != null) {
            return; // a second one only tells that the session ends
        }
        int position = Math.min(fields.position(), statement.text().length() + 1);
        int line = statement.line();
        int column = 0;
        if (position > 0) {
            int offset = offset(position);
            String before = statement.text().substring(0, offset);
            int lastBreak = before.lastIndexOf('\n');
            line += (int) before.chars().filter(c -> c == '\n').count();
            column = before.codePointCount(lastBreak + 1, offset) + 1 + (lastBreak < 0 ? statement.column() - 1 : 0);
        }
        error = new SqlError(
                fields.sqlState(),
                fields.message(),
                fields.optional('D'),
                fields.optional('H'),
                fields.optional('W'),
                position,
                line,
                column,
                statement.text());
    }

    @Override
    public void complete(String completed) {
        tag = completed;
    }

    void lost(String reason) {
        notRun("08006", reason);
    }

    void notRun(String sqlState, String reason) {
        if (error == null) {
            error = new SqlError(sqlState, reason, null, null, null, 0, statement.line(), 0, statement.text());
        }
    }

    /** The server counts characters, Java counts UTF-16 units. */
    private int offset(int position) {
        String text = statement.text();
        int characters = Math.min(position - 1, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, characters);
    }
}
