package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind.Family;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a candidate can be turned up and down: an argument, or a column that identifies no row. Numbers count as they
 * are, dates in seconds, texts by their length.
 *
 * @param table whose column it is; empty for an argument
 */
record Inputs(String table, String name, SqlType type) {
    private static final LocalDateTime START = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int LONGEST = 255;

    /** Those of a candidate, the arguments first. */
    static List<Inputs> of(Candidate candidate, ValuePool pool) {
        Set<Inputs> found = new LinkedHashSet<>();
        if (candidate.action() instanceof Action.Call call) {
            call.arguments().keySet().forEach(a -> found.add(new Inputs("", a, pool.type(lower(a)))));
        }
        for (Row row : candidate.rows()) {
            for (String column : row.values().keySet()) {
                String slot = lower(row.table() + "." + column);
                if (!pool.isKey(slot)) {
                    found.add(new Inputs(row.table(), column, pool.type(slot)));
                }
            }
        }
        return found.stream().filter(i -> i.unit().signum() > 0).toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The smallest step; 0 where there is none. */
    BigDecimal unit() {
        return switch (type.kind().family()) {
            case INTEGER, TEXT -> BigDecimal.ONE;
            case NUMERIC -> BigDecimal.ONE.movePointLeft(type.scale());
            case MONEY -> BigDecimal.ONE.movePointLeft(4);
            case FLOAT -> new BigDecimal("0.125");
            case MOMENT -> BigDecimal.valueOf(60);
            default -> BigDecimal.ZERO;
        };
    }

    /** A step that shows. */
    List<BigDecimal> steps() {
        return switch (type.kind().family()) {
            case MOMENT -> List.of(BigDecimal.valueOf(86_400), BigDecimal.valueOf(400L * 86_400));
            case NUMERIC -> List.of(type.precision() > type.scale() ? BigDecimal.ONE : unit());
            default -> List.of(BigDecimal.ONE);
        };
    }

    /** What it is in a candidate; empty where it is nothing or not there. */
    Optional<BigDecimal> in(Candidate candidate) {
        Datum value = null;
        if (table.isEmpty() && candidate.action() instanceof Action.Call call) {
            value = call.arguments().get(name);
        } else {
            for (Row row : candidate.rows()) {
                Datum own = row.table().equals(table) ? row.values().get(name) : null;
                value = own == null || own instanceof Datum.Null ? value : own;
            }
        }
        return switch (value) {
            case Datum.Number n -> Optional.of(n.value());
            case Datum.Moment m -> Optional.of(seconds(Fit.parse(m.iso())));
            case Datum.Text t
            when type.kind().family() == Family.TEXT ->
                Optional.of(BigDecimal.valueOf(t.value().length()));
            case null, default -> Optional.empty();
        };
    }

    private static BigDecimal seconds(LocalDateTime at) {
        return BigDecimal.valueOf(Duration.between(START, at).toSeconds());
    }

    /** The candidate with another value of this; empty where the type has no such value. */
    Optional<Candidate> set(Candidate candidate, String words, BigDecimal value) {
        return datum(value).map(d -> {
            if (table.isEmpty()) {
                Map<String, Datum> arguments = new LinkedHashMap<>(((Action.Call) candidate.action()).arguments());
                arguments.put(name, d);
                return new Candidate(words, candidate.rows(), new Action.Call(arguments), false);
            }
            List<Row> rows = new ArrayList<>();
            for (Row row : candidate.rows()) {
                Map<String, Datum> values = new LinkedHashMap<>(row.values());
                if (row.table().equals(table)) {
                    values.put(name, d);
                }
                rows.add(new Row(row.table(), values));
            }
            return new Candidate(words, rows, candidate.action(), false);
        });
    }

    private Optional<Datum> datum(BigDecimal value) {
        return switch (type.kind().family()) {
            case TEXT -> {
                int length = value.setScale(0, RoundingMode.HALF_UP).intValue();
                yield length < 0 || length > Math.min(type.length(), LONGEST)
                        ? Optional.empty()
                        : Optional.of(Datum.text("x".repeat(length)));
            }
            case MOMENT -> {
                long seconds = value.setScale(0, RoundingMode.HALF_UP).longValue();
                yield Math.abs(seconds) > 200L * 365 * 86_400
                        ? Optional.empty()
                        : Fit.to(
                                type,
                                new Datum.Moment(START.plusSeconds(seconds).toString()));
            }
            case NUMERIC -> Fit.to(type, new Datum.Number(value.setScale(type.scale(), RoundingMode.HALF_UP)));
            case MONEY -> Fit.to(type, new Datum.Number(value.setScale(4, RoundingMode.HALF_UP)));
            case INTEGER -> Fit.to(type, new Datum.Number(value.setScale(0, RoundingMode.HALF_UP)));
            default -> Fit.to(type, new Datum.Number(value));
        };
    }
}
