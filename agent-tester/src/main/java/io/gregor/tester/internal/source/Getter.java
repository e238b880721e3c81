package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ResultRows;
import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a source's driver gives as values of a case. */
final class Getter {
    /** Of a result set or a table. */
    static final int MOST_ROWS = 1_000;

    private static final int LONGEST = 100_000;

    private Getter() {}

    /** More than can be taken, or of a kind that no test can expect. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    /** All rows that are left; it is not said that they have an order. */
    static ResultRows rows(ResultSet result) throws SQLException {
        ResultSetMetaData about = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            String label = about.getColumnLabel(i);
            columns.add(label == null ? "" : label);
        }
        List<List<Datum>> rows = new ArrayList<>();
        while (result.next()) {
            if (rows.size() == MOST_ROWS) {
                throw new TooMuch("it shows more than " + MOST_ROWS + " rows");
            }
            List<Datum> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(datum(result.getObject(i), about.getColumnType(i), about.getColumnTypeName(i)));
            }
            rows.add(row);
        }
        return new ResultRows(columns, rows, false);
    }

    /**
     * @param type of JDBC, as it is declared
     * @param name of the type on the server
     */
    static Datum datum(@Nullable Object value, int type, @Nullable String name) throws SQLException {
        return switch (value) {
            case null -> Datum.NULL;
            case Boolean b -> Datum.number(b ? 1 : 0);
            case Float f -> about(f, 1e-6);
            case Double d -> about(d, type == Types.REAL ? 1e-6 : 1e-12);
            case BigDecimal d -> new Datum.Number(d);
            case Number n -> new Datum.Number(new BigDecimal(n.toString()));
            case Timestamp t -> moment(t.toLocalDateTime());
            case Date d -> moment(d.toLocalDate().atStartOfDay());
            case Time t -> moment(t.toLocalTime().atDate(LocalDate.of(1900, 1, 1)));
            case LocalDateTime t -> moment(t);
            case LocalDate d -> moment(d.atStartOfDay());
            case LocalTime t -> moment(t.atDate(LocalDate.of(1900, 1, 1)));
            case byte[] bytes -> bytes(bytes);
            case java.sql.Blob blob -> bytes(blob.getBytes(1, LONGEST + 1));
            case Clob clob -> text(clob.getSubString(1, LONGEST + 1), name);
            case SQLXML xml -> text(String.valueOf(xml.getString()), name);
            default -> text(value.toString(), name);
        };
    }

    private static Datum about(double value, double relative) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new TooMuch("it shows a number that is none");
        }
        return new Datum.About(value, Math.max(Math.abs(value) * relative, 1e-12));
    }

    private static Datum moment(LocalDateTime value) {
        return new Datum.Moment(value.toString());
    }

    private static Datum bytes(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new TooMuch("it shows more than " + LONGEST + " bytes in one value");
        }
        return new Datum.Binary(HexFormat.of().formatHex(bytes));
    }

    private static Datum text(String text, @Nullable String type) {
        if (text.length() > LONGEST) {
            throw new TooMuch("it shows a text of more than " + LONGEST + " characters");
        }
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(Getter::half)) {
            throw new TooMuch("it shows a character that PostgreSQL cannot store");
        }
        boolean guid = type != null && type.toLowerCase(Locale.ROOT).contains("uniqueidentifier");
        return new Datum.Text(guid ? text.toLowerCase(Locale.ROOT) : text);
    }

    private static boolean half(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
