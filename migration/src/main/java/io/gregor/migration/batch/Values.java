package io.gregor.migration.batch;

import io.gregor.migration.interpret.value.DateConversion;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.translate.StatementTranslator.Given;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of the session on their way to PostgreSQL and back. */
final class Values {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    /** PostgreSQL keeps the moment and gives it in UTC. */
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSS xxx", Locale.ROOT);

    private static final LocalDate DAY_OF_TIMES = LocalDate.of(1900, 1, 1);
    private static final int MAX_DIGITS = 38;

    private Values() {}

    /** As a parameter of a translated statement. */
    static Given given(Value value) {
        SqlType type = value.type();
        String written = type.kind() == TypeKind.NULL ? "int" : type.toString();
        return new Given(written, text(value));
    }

    /** As PostgreSQL reads it in quotes. */
    static @Nullable String text(Value value) {
        return switch (value) {
            case Value.Null n -> null;
            case Value.Int i -> Long.toString(i.value());
            case Value.Decimal d -> d.value().toPlainString();
            case Value.Float f ->
                f.type().kind() == TypeKind.REAL ? Float.toString((float) f.value()) : Double.toString(f.value());
            case Value.Text t -> t.value();
            case Value.Moment m ->
                switch (m.type().kind()) {
                    case DATE -> m.value().toLocalDate().toString();
                    case TIME -> m.value().toLocalTime().toString();
                    default -> m.value().format(MOMENT);
                };
            case Value.Binary b -> "\\x" + b.hex();
        };
    }

    /** A cell of a row as a value of a type; null for a type that only the cell itself tells. */
    static Value read(ResultSet row, int column, @Nullable SqlType known) throws SQLException {
        String name = row.getMetaData().getColumnTypeName(column);
        SqlType type = known == null || !agree(known, name) ? guess(row, column, name) : known;
        Object raw = row.getObject(column);
        if (raw == null) {
            return Value.nullOf(type);
        }
        return switch (type.kind().family()) {
            case INTEGER -> new Value.Int(type, raw instanceof Boolean b ? b ? 1 : 0 : row.getLong(column));
            case NUMERIC, MONEY ->
                new Value.Decimal(type, row.getBigDecimal(column).setScale(type.scale(), RoundingMode.HALF_UP));
            case FLOAT -> new Value.Float(type, row.getDouble(column));
            case MOMENT -> new Value.Moment(type, held(moment(row, column, type.kind()), type.kind()));
            case BINARY -> new Value.Binary(type, HexFormat.of().formatHex(row.getBytes(column)));
            case GUID -> new Value.Text(type, row.getString(column).toUpperCase(Locale.ROOT));
            case TEXT, NULL, HIERARCHY, OPAQUE ->
                name.equals("timestamptz")
                        ? new Value.Text(
                                type,
                                row.getObject(column, OffsetDateTime.class).format(OFFSET))
                        : new Value.Text(type, padded(row.getString(column), type));
        };
    }

    private static String padded(String text, SqlType type) {
        int missing = type.kind().isFixed() ? type.length() - text.length() : 0;
        return missing > 0 ? text + " ".repeat(missing) : text;
    }

    /** Hazard 31: the source knows every third of a hundredth of a second, which PostgreSQL computes with no less than it keeps. */
    private static LocalDateTime held(LocalDateTime at, TypeKind kind) {
        return kind == TypeKind.DATETIME ? DateConversion.ticks(at) : at;
    }

    private static LocalDateTime moment(ResultSet row, int column, TypeKind kind) throws SQLException {
        return switch (kind) {
            case DATE -> row.getObject(column, LocalDate.class).atStartOfDay();
            case TIME -> row.getObject(column, LocalTime.class).atDate(DAY_OF_TIMES);
            default -> row.getObject(column, LocalDateTime.class);
        };
    }

    /** Whether values of PostgreSQL's type can be read as moments, when moments were expected. */
    private static boolean agree(SqlType known, String name) {
        return !known.kind().isMoment()
                || switch (known.kind()) {
                    case TIME -> name.equals("time");
                    case DATE -> name.equals("date") || name.equals("timestamp");
                    default -> name.equals("timestamp") || name.equals("date");
                };
    }

    private static SqlType guess(ResultSet row, int column, String name) throws SQLException {
        BigDecimal number = name.equals("numeric") ? row.getBigDecimal(column) : null;
        return number == null
                ? SqlType.varchar(SqlType.MAX)
                : SqlType.numeric(MAX_DIGITS, Math.clamp(number.scale(), 0, MAX_DIGITS));
    }
}
