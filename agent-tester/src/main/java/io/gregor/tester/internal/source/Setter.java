package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Datum;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;

/** Gives values to a statement as parameters, never as text. */
final class Setter {
    private final PreparedStatement statement;
    private int place;

    /** @param before how many places are passed over */
    Setter(PreparedStatement statement, int before) {
        this.statement = statement;
        this.place = before;
    }

    /** For values whose places hold a question mark: all but those that are none. */
    void all(Iterable<Datum> values) throws SQLException {
        for (Datum value : values) {
            if (!(value instanceof Datum.Null)) {
                set(value, Types.OTHER);
            }
        }
    }

    /** @param type of JDBC; {@link Types#OTHER} where it is not known */
    void set(Datum value, int type) throws SQLException {
        place++;
        switch (value) {
            case Datum.Null n -> statement.setNull(place, type == Types.OTHER ? Types.VARCHAR : type);
            case Datum.Number n
            when whole(n.value())
                    && List.of(Types.SMALLINT, Types.INTEGER, Types.OTHER).contains(type) -> {
                if (type == Types.SMALLINT && n.value().intValue() == n.value().shortValue()) {
                    statement.setShort(place, n.value().shortValue());
                } else {
                    statement.setInt(place, n.value().intValue());
                }
            }
            case Datum.Number n
            when type == Types.DOUBLE || type == Types.REAL ->
                statement.setDouble(place, n.value().doubleValue());
            case Datum.Number n
            when type == Types.VARCHAR -> statement.setString(place, n.value().toPlainString());
            case Datum.Number n -> statement.setBigDecimal(place, n.value());
            case Datum.About a -> statement.setDouble(place, a.value());
            case Datum.Text t -> statement.setString(place, t.value());
            case Datum.Moment m
            when type == Types.VARCHAR -> statement.setString(place, m.iso().replace('T', ' '));
            case Datum.Moment m -> statement.setTimestamp(place, Timestamp.valueOf(moment(m)));
            case Datum.Binary b -> statement.setBytes(place, HexFormat.of().parseHex(b.hex()));
            case Datum.Any a -> throw new IllegalArgumentException("any value is only expected, never given");
        }
    }

    private static boolean whole(BigDecimal number) {
        return number.scale() <= 0 && number.precision() <= 10 && number.longValue() == number.intValue();
    }

    private static LocalDateTime moment(Datum.Moment moment) throws SQLException {
        try {
            String iso = moment.iso();
            return LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00:00" : iso);
        } catch (DateTimeException e) {
            throw new SQLException(moment.iso() + " is no date", "22007", e);
        }
    }
}
