package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Coerce;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.DateConversion;
import io.gregor.migration.interpret.value.DateReader;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Functions over dates and times. */
final class DateFunctions {
    private DateFunctions() {}

    static void register(Map<String, Builtin> all) {
        for (String name : List.of("getdate", "current_timestamp", "getutcdate")) {
            all.put(name, site -> now(site, SqlType.DATETIME));
        }
        for (String name : List.of("sysdatetime", "sysutcdatetime")) {
            all.put(name, site -> now(site, SqlType.fraction(TypeKind.DATETIME2, 7)));
        }
        all.put("dateadd", DateFunctions::dateadd);
        all.put("datediff", DateFunctions::datediff);
        all.put("datepart", DateFunctions::datepart);
        all.put("datename", DateFunctions::datename);
        all.put("year", site -> field(site, DatePart.YEAR));
        all.put("month", site -> field(site, DatePart.MONTH));
        all.put("day", site -> field(site, DatePart.DAY));
        all.put("isdate", DateFunctions::isDate);
        all.put("eomonth", DateFunctions::endOfMonth);
    }

    private static Compiled now(CallSite site, SqlType type) {
        return Lift.constant(type, env -> DateConversion.rounded(site.around().now(), type, type, site.rules()));
    }

    private static DatePart part(CallSite site) {
        String name = site.datePart();
        return DatePart.named(name).orElseThrow(() -> site.notKnown("with the unit " + name));
    }

    private static Compiled moment(CallSite site, int index) {
        Compiled argument = site.argument(index);
        return argument.type().kind().isMoment() ? argument : Coerce.to(argument, SqlType.DATETIME, site.rules());
    }

    private static Compiled dateadd(CallSite site) {
        DatePart part = part(site.expect(3, 3));
        Compiled date = moment(site, 2);
        SqlType type = date.type();
        boolean ofDay = part.compareTo(DatePart.HOUR) < 0;
        if (type.kind() == TypeKind.TIME || type.kind() == TypeKind.DATE && !ofDay) {
            throw site.notKnown("of " + type);
        }
        return Lift.strict(type, List.of(Lift.integer(site, 1), date), v -> {
            try {
                LocalDateTime moved = add(v[1].moment(), part, v[0].integer(), site);
                return DateConversion.rounded(moved, type, type, site.rules());
            } catch (DateTimeException e) {
                throw outOfRange(site, type);
            } catch (SqlFailure e) {
                throw outOfRange(site, type);
            }
        });
    }

    private static RuntimeException outOfRange(CallSite site, SqlType type) {
        if (site.rules().ase()) {
            return site.notKnown("beyond the range of dates on ASE");
        }
        return Errors.of(
                517, "Adding a value to a '" + type + "' column caused an overflow.", SqlFailure.Effect.STATEMENT);
    }

    private static LocalDateTime add(LocalDateTime at, DatePart part, long count, CallSite site) {
        return switch (part) {
            case YEAR -> at.plusYears(count);
            case QUARTER -> at.plusMonths(Math.multiplyExact(count, 3));
            case MONTH -> at.plusMonths(count);
            case DAY, DAY_OF_YEAR, WEEKDAY -> at.plusDays(count);
            case WEEK -> at.plusWeeks(count);
            case HOUR -> at.plusHours(count);
            case MINUTE -> at.plusMinutes(count);
            case SECOND -> at.plusSeconds(count);
            case MILLISECOND -> at.plusNanos(Math.multiplyExact(count, 1_000_000L));
            case ISO_WEEK -> throw site.notKnown("with iso_week");
        };
    }

    private static Compiled datediff(CallSite site) {
        DatePart part = part(site.expect(3, 3));
        return Lift.strict(SqlType.INT, List.of(moment(site, 1), moment(site, 2)), v -> {
            long difference = DateCounts.between(part, v[0].moment(), v[1].moment(), site);
            if (difference != (int) difference) {
                if (site.rules().ase()) {
                    throw site.notKnown("beyond the range of int on ASE");
                }
                throw Errors.of(535, "The datediff function resulted in an overflow.", SqlFailure.Effect.STATEMENT);
            }
            return new Value.Int(SqlType.INT, difference);
        });
    }

    private static Compiled datepart(CallSite site) {
        return numeric(site.expect(2, 2), part(site), 1);
    }

    private static Compiled field(CallSite site, DatePart part) {
        return numeric(site.expect(1, 1), part, 0);
    }

    private static Compiled numeric(CallSite site, DatePart part, int index) {
        return Lift.strict(
                SqlType.INT,
                List.of(moment(site, index)),
                v -> new Value.Int(SqlType.INT, number(v[0].moment(), part, site)));
    }

    private static int number(LocalDateTime at, DatePart part, CallSite site) {
        return switch (part) {
            case YEAR -> at.getYear();
            case QUARTER -> at.get(IsoFields.QUARTER_OF_YEAR);
            case MONTH -> at.getMonthValue();
            case DAY_OF_YEAR -> at.getDayOfYear();
            case DAY -> at.getDayOfMonth();
            case WEEKDAY -> weekday(at, site);
            case WEEK -> {
                int firstDay = weekday(at.withDayOfYear(1), site);
                yield (at.getDayOfYear() + firstDay - 2) / 7 + 1;
            }
            case HOUR -> at.getHour();
            case MINUTE -> at.getMinute();
            case SECOND -> at.getSecond();
            case MILLISECOND -> at.getNano() / 1_000_000;
            case ISO_WEEK -> at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        };
    }

    private static int weekday(LocalDateTime at, CallSite site) {
        return Math.floorMod(at.getDayOfWeek().getValue() - site.rules().dateFirst(), 7) + 1;
    }

    private static Compiled datename(CallSite site) {
        DatePart part = part(site.expect(2, 2));
        SqlType type = site.rules().ase() ? SqlType.varchar(30) : SqlType.text(TypeKind.NVARCHAR, 30);
        return Lift.strict(type, List.of(moment(site, 1)), v -> {
            LocalDateTime at = v[0].moment();
            String name =
                    switch (part) {
                        case MONTH -> at.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                        case WEEKDAY -> at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                        default -> Integer.toString(number(at, part, site));
                    };
            return new Value.Text(type, name);
        });
    }

    private static Compiled isDate(CallSite site) {
        Compiled text = Lift.text(site.expect(1, 1), 0);
        return new Compiled(SqlType.INT, false, env -> {
            Value value = text.value(env);
            if (value.isNull() || value.string().isBlank()) {
                return Value.of(0);
            }
            return Value.of(
                    DateReader.read(value.string(), site.rules().dateOrder()).isPresent() ? 1 : 0);
        });
    }

    private static Compiled endOfMonth(CallSite site) {
        if (site.rules().ase()) {
            throw site.notKnown("on ASE");
        }
        Compiled months = site.expect(1, 2).count() == 2 ? Lift.integer(site, 1) : Compiled.constant(Value.of(0));
        return Lift.strict(SqlType.DATE, List.of(moment(site, 0), months), v -> {
            YearMonth month = YearMonth.from(v[0].moment().plusMonths(v[1].integer()));
            return new Value.Moment(SqlType.DATE, month.atEndOfMonth().atStartOfDay());
        });
    }
}
