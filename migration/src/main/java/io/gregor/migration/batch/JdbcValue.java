package io.gregor.migration.batch;

import io.gregor.migration.interpret.value.Value;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;

/** How JDBC passes a value to a parameter of a type: what is run here, and what an application would write. */
enum JdbcValue {
    SHORT("setShort", "getShort", Types.SMALLINT),
    INT("setInt", "getInt", Types.INTEGER),
    LONG("setLong", "getLong", Types.BIGINT),
    DECIMAL("setBigDecimal", "getBigDecimal", Types.NUMERIC),
    FLOAT("setFloat", "getFloat", Types.REAL),
    DOUBLE("setDouble", "getDouble", Types.DOUBLE),
    BOOLEAN("setBoolean", "getBoolean", Types.BOOLEAN),
    BYTES("setBytes", "getBytes", Types.BINARY),
    TIMESTAMP("setObject", "getTimestamp", Types.TIMESTAMP),
    DATE("setObject", "getDate", Types.DATE),
    TIME("setObject", "getTime", Types.TIME),
    UUID_VALUE("setObject", "getString", Types.OTHER),
    STRING("setString", "getString", Types.VARCHAR);

    final String setter;
    final String getter;
    private final int sqlType;

    JdbcValue(String setter, String getter, int sqlType) {
        this.setter = setter;
        this.getter = getter;
        this.sqlType = sqlType;
    }

    /** @param type as PostgreSQL writes it, without a length */
    static JdbcValue of(String type) {
        return switch (type) {
            case "smallint" -> SHORT;
            case "integer" -> INT;
            case "bigint" -> LONG;
            case "numeric" -> DECIMAL;
            case "real" -> FLOAT;
            case "double precision" -> DOUBLE;
            case "boolean" -> BOOLEAN;
            case "bytea" -> BYTES;
            case "timestamp without time zone" -> TIMESTAMP;
            case "date" -> DATE;
            case "time without time zone" -> TIME;
            case "uuid" -> UUID_VALUE;
            default -> STRING;
        };
    }

    void bind(PreparedStatement statement, int place, Value value) throws SQLException {
        String text = Values.text(value);
        if (text == null) {
            statement.setNull(place, sqlType);
            return;
        }
        switch (this) {
            case SHORT -> statement.setShort(place, new BigDecimal(text).shortValueExact());
            case INT -> statement.setInt(place, new BigDecimal(text).intValueExact());
            case LONG -> statement.setLong(place, new BigDecimal(text).longValueExact());
            case DECIMAL -> statement.setBigDecimal(place, new BigDecimal(text));
            case FLOAT -> statement.setFloat(place, Float.parseFloat(text));
            case DOUBLE -> statement.setDouble(place, Double.parseDouble(text));
            case BOOLEAN -> statement.setBoolean(place, !text.equals("0"));
            case BYTES -> statement.setBytes(place, ((Value.Binary) value).bytes());
            case TIMESTAMP -> statement.setObject(place, ((Value.Moment) value).value());
            case DATE ->
                statement.setObject(place, ((Value.Moment) value).value().toLocalDate());
            case TIME ->
                statement.setObject(place, ((Value.Moment) value).value().toLocalTime());
            case UUID_VALUE -> statement.setObject(place, UUID.fromString(text));
            case STRING -> statement.setString(place, text);
        }
    }
}
