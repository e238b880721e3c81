package io.gregor.migration.interpret.value;

import io.gregor.migration.tsql.Dialect;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values as the usual client of the source database prints them: ASE's {@code isql} (money with two decimals, dates as
 * {@code Jan  1 2024 12:00AM}) and SQL Server's clients (money with four, ISO dates). Column padding is left to the
 * client. A {@code hierarchyid} is shown as its path, of which SQL Server's clients show the bytes.
 */
public final class Display {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private Display() {}

    public static @Nullable String text(Value value, Dialect dialect) {
        boolean ase = dialect == Dialect.ASE;
        return switch (value) {
            case Value.Null n -> null;
            case Value.Int i -> Long.toString(i.value());
            case Value.Decimal d ->
                d.type().kind().isMoney() && ase
                        ? d.value().setScale(2, RoundingMode.HALF_UP).toPlainString()
                        : d.value().toPlainString();
            case Value.Float f -> ase ? fixed(f) : shortest(f);
            case Value.Text t -> t.value();
            case Value.Moment m -> moment(m, ase);
            case Value.Binary b -> "0x" + b.hex();
        };
    }

    private static String fixed(Value.Float value) {
        return BigDecimal.valueOf(value.value())
                .setScale(6, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** The fewest digits that are this number, without an exponent where it is of usual size. */
    static String shortest(Value.Float value) {
        String text = value.type().kind() == TypeKind.REAL
                ? java.lang.Float.toString((float) value.value())
                : Double.toString(value.value());
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        double size = Math.abs(value.value());
        if (size == 0 || size >= 1e-4 && size < 1e15) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - number.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = number.signum() < 0 ? "-" : "";
        return sign + mantissa + "E" + (exponent < 0 ? "-" : "+")
                + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }

    private static String moment(Value.Moment moment, boolean ase) {
        LocalDateTime at = moment.value();
        return switch (moment.type().kind()) {
            case DATE -> ase ? DateStyles.monthDayYear(at) : at.toLocalDate().toString();
            case TIME ->
                ase
                        ? DateStyles.clock(at)
                        : at.format(fraction("HH:mm:ss", moment.type().scale()));
            case SMALLDATETIME -> ase ? DateStyles.defaultStyle(at) : at.format(SECONDS);
            case DATETIME2 ->
                ase
                        ? DateStyles.defaultStyle(at)
                        : at.format(
                                fraction("uuuu-MM-dd HH:mm:ss", moment.type().scale()));
            default -> ase ? DateStyles.defaultStyle(at) : at.format(MILLIS);
        };
    }

    static DateTimeFormatter fraction(String seconds, int digits) {
        String pattern = digits == 0 ? seconds : seconds + "." + "S".repeat(digits);
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
