package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import java.util.Map;
import java.util.Optional;

/** R56: the numbered date formats of {@code convert}, as patterns of {@code to_char} and {@code to_timestamp}. */
final class DateStyles {
    /**
     * A format.
     *
     * @param pattern for to_char
     * @param length of the text it gives
     */
    record Style(String pattern, int length) {}

    private static final Map<Integer, Style> COMMON = Map.ofEntries(
            Map.entry(1, new Style("MM/DD/YY", 8)),
            Map.entry(2, new Style("YY.MM.DD", 8)),
            Map.entry(3, new Style("DD/MM/YY", 8)),
            Map.entry(4, new Style("DD.MM.YY", 8)),
            Map.entry(5, new Style("DD-MM-YY", 8)),
            Map.entry(6, new Style("DD Mon YY", 9)),
            Map.entry(7, new Style("Mon DD, YY", 10)),
            Map.entry(8, new Style("HH24:MI:SS", 8)),
            Map.entry(10, new Style("MM-DD-YY", 8)),
            Map.entry(11, new Style("YY/MM/DD", 8)),
            Map.entry(12, new Style("YYMMDD", 6)),
            Map.entry(101, new Style("MM/DD/YYYY", 10)),
            Map.entry(102, new Style("YYYY.MM.DD", 10)),
            Map.entry(103, new Style("DD/MM/YYYY", 10)),
            Map.entry(104, new Style("DD.MM.YYYY", 10)),
            Map.entry(105, new Style("DD-MM-YYYY", 10)),
            Map.entry(106, new Style("DD Mon YYYY", 11)),
            Map.entry(107, new Style("Mon DD, YYYY", 12)),
            Map.entry(108, new Style("HH24:MI:SS", 8)),
            Map.entry(110, new Style("MM-DD-YYYY", 10)),
            Map.entry(111, new Style("YYYY/MM/DD", 10)),
            Map.entry(112, new Style("YYYYMMDD", 8)));

    private static final Map<Integer, Style> SQL_SERVER = Map.of(
            13, new Style("DD Mon YYYY HH24:MI:SS:MS", 24),
            113, new Style("DD Mon YYYY HH24:MI:SS:MS", 24),
            14, new Style("HH24:MI:SS:MS", 12),
            114, new Style("HH24:MI:SS:MS", 12),
            20, new Style("YYYY-MM-DD HH24:MI:SS", 19),
            120, new Style("YYYY-MM-DD HH24:MI:SS", 19),
            21, new Style("YYYY-MM-DD HH24:MI:SS.MS", 23),
            121, new Style("YYYY-MM-DD HH24:MI:SS.MS", 23),
            23, new Style("YYYY-MM-DD", 10));

    private static final Map<Integer, Style> ASE = Map.of(
            13, new Style("YY/DD/MM", 8),
            113, new Style("YYYY/DD/MM", 10),
            14, new Style("MM/YY/DD", 8),
            114, new Style("MM/YYYY/DD", 10),
            15, new Style("DD/YY/MM", 8),
            115, new Style("DD/YYYY/MM", 10),
            18, new Style("HH24:MI", 5),
            23, new Style("YYYY-MM-DD\"T\"HH24:MI:SS", 19),
            140, new Style("YYYY-MM-DD HH24:MI:SS.US", 26));

    private DateStyles() {}

    static Optional<Style> of(int style, boolean ase) {
        Style found = COMMON.get(style);
        return Optional.ofNullable(found != null ? found : (ase ? ASE : SQL_SERVER).get(style));
    }

    /** Whether PostgreSQL reads texts of this style itself, whatever its settings. */
    static boolean isIso(int style) {
        return style == 112
                || style == 111
                || style == 102
                || style == 20
                || style == 120
                || style == 21
                || style == 121
                || style == 23
                || style == 126;
    }

    /** Whether only ASE has this style, with numbers in an order that only this style has. */
    static boolean isOnlyAse(int style) {
        return ASE.containsKey(style) && style != 18 && style != 23 && style != 140;
    }

    /** Whether the runtime schema reads texts of this style. */
    static boolean isReadable(int style, boolean ase) {
        return style != 12 && (COMMON.containsKey(style) || style == 9 || style == 109 || isIso(style))
                || !ase && (SQL_SERVER.containsKey(style) || style == 24 || style == 25);
    }

    /** The length of the texts of a style that only the runtime schema writes; 0 where it does not know it either. */
    static int writtenLength(int style, boolean ase) {
        return switch (style) {
            case 9, 109 -> 26;
            case 24 -> ase ? 0 : 8;
            case 25, 126 -> ase ? 0 : 23;
            default -> 0;
        };
    }

    /** Hazard 20: {@code Jan  2 2024  3:04PM}, days and hours filled up with a blank. */
    static final int DEFAULT_LENGTH = 19;

    /** The types that SQL Server 2008 brought are shown as ISO has it, with all their digits. */
    static boolean isIsoByDefault(SqlType type) {
        return type.is(Kind.DATE) || type.is(Kind.TIME) || type.is(Kind.DATETIME2) || type.is(Kind.DATETIMEOFFSET);
    }

    static Style defaultOf(SqlType type) {
        int digits = type.scale();
        // of seven digits PostgreSQL keeps six
        String fraction = digits == 0 ? "" : digits > 6 ? ".FF6\"0\"" : ".FF" + digits;
        int more = digits == 0 ? 0 : digits + 1;
        return switch (type.kind()) {
            case DATE -> new Style("YYYY-MM-DD", 10);
            case TIME -> new Style("HH24:MI:SS" + fraction, 8 + more);
            case DATETIMEOFFSET -> new Style("YYYY-MM-DD HH24:MI:SS" + fraction + "\" +00:00\"", 26 + more);
            default -> new Style("YYYY-MM-DD HH24:MI:SS" + fraction, 19 + more);
        };
    }

    /** {@code Jan  2 2024}: the default format of a date without a time. */
    static String defaultDateFormat(String value) {
        return "to_char(" + value + ", 'Mon ') || lpad(to_char(" + value + ", 'FMDD'), 2) || to_char(" + value
                + ", ' YYYY')";
    }
}
