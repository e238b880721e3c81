package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.tester.internal.cases.Datum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/** Makes a value of one type out of a value of another, as far as that makes sense. */
final class Fit {
    private Fit() {}

    static Optional<Datum> to(SqlType type, Datum value) {
        if (value instanceof Datum.Null) {
            return Optional.of(value);
        }
        return switch (type.kind().family()) {
            case INTEGER ->
                number(value)
                        .map(n -> n.setScale(0, RoundingMode.DOWN))
                        .filter(n -> inRange(type.kind(), n))
                        .map(Datum.Number::new);
            case NUMERIC ->
                number(value)
                        .map(n -> n.setScale(type.scale(), RoundingMode.DOWN))
                        .filter(n -> n.precision() - n.scale() <= type.precision() - type.scale())
                        .map(Datum.Number::new);
            case MONEY ->
                number(value).map(n -> n.setScale(4, RoundingMode.DOWN)).map(Datum.Number::new);
            case FLOAT -> number(value).map(Datum.Number::new);
            case TEXT -> text(value).filter(t -> t.length() <= type.length()).map(Datum.Text::new);
            case MOMENT -> moment(value).map(m -> moment(type, m));
            case BINARY -> value instanceof Datum.Binary ? Optional.of(value) : Optional.empty();
            case GUID -> value instanceof Datum.Text ? Optional.of(value) : Optional.empty();
            case HIERARCHY ->
                text(value).filter(p -> p.matches("/(\\d{1,9}/)*")).map(Datum.Text::new);
            case NULL, OPAQUE -> Optional.empty();
        };
    }

    private static boolean inRange(TypeKind kind, BigDecimal n) {
        long low =
                switch (kind) {
                    case BIT, TINYINT -> 0;
                    case SMALLINT -> Short.MIN_VALUE;
                    case INT -> Integer.MIN_VALUE;
                    default -> Long.MIN_VALUE;
                };
        long high =
                switch (kind) {
                    case BIT -> 1;
                    case TINYINT -> 255;
                    case SMALLINT -> Short.MAX_VALUE;
                    case INT -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        return n.compareTo(BigDecimal.valueOf(low)) >= 0 && n.compareTo(BigDecimal.valueOf(high)) <= 0;
    }

    private static Optional<BigDecimal> number(Datum value) {
        return switch (value) {
            case Datum.Number n -> Optional.of(n.value());
            case Datum.Text t
            when t.value().matches("-?\\d{1,18}(\\.\\d{1,8})?") -> Optional.of(new BigDecimal(t.value()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(Datum value) {
        return switch (value) {
            case Datum.Text t -> Optional.of(t.value());
            case Datum.Number n -> Optional.of(n.value().toPlainString());
            case Datum.Moment m -> Optional.of(m.iso().replace('T', ' '));
            default -> Optional.empty();
        };
    }

    /** A text of four digits is a year, somewhere in the middle of it. */
    private static Optional<LocalDateTime> moment(Datum value) {
        try {
            return switch (value) {
                case Datum.Moment m -> Optional.of(parse(m.iso()));
                case Datum.Text t
                when t.value().matches("(19|20)\\d\\d") ->
                    Optional.of(LocalDateTime.of(Integer.parseInt(t.value()), 7, 4, 12, 0));
                case Datum.Text t
                when t.value().matches("\\d{4}-\\d\\d-\\d\\d([ T].*)?") ->
                    Optional.of(parse(t.value().replace(' ', 'T')));
                case Datum.Text t
                when t.value().matches("(19|20)\\d{6}") ->
                    Optional.of(parse(t.value().substring(0, 4) + "-"
                            + t.value().substring(4, 6) + "-" + t.value().substring(6)));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static LocalDateTime parse(String iso) {
        return LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00:00" : iso);
    }

    static Datum moment(SqlType type, LocalDateTime at) {
        return switch (type.kind()) {
            case DATE -> new Datum.Moment(at.toLocalDate().toString());
            case TIME -> new Datum.Moment("1900-01-01T" + at.toLocalTime().withNano(0));
            case SMALLDATETIME -> new Datum.Moment(at.withSecond(0).withNano(0).toString());
            default -> new Datum.Moment(at.withNano(0).toString());
        };
    }
}
