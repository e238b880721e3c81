package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Arithmetic;
import io.gregor.migration.interpret.value.Comparison;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.Ranges;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up the values of one aggregate in one group. NULLs do not count, but for {@code count(*)}. */
final class Accumulator {
    private final String name;
    private final SqlType type;
    private final Rules rules;
    private final @Nullable Set<Object> seen;
    private long count;
    private BigDecimal exact = BigDecimal.ZERO;
    private double floating;
    private @Nullable Value extreme;

    Accumulator(String name, SqlType type, boolean distinct, Rules rules) {
        this.name = name;
        this.type = type;
        this.rules = rules;
        this.seen = distinct ? new HashSet<>() : null;
    }

    /** A row, whatever is in it. */
    void addRow() {
        count++;
    }

    void add(Value value) {
        Object key = Comparison.key(value, rules);
        if (key == null || seen != null && !seen.add(key)) {
            return;
        }
        count++;
        switch (name) {
            case "sum", "avg" -> {
                if (type.kind().isFloat()) {
                    floating += value.floating();
                } else {
                    exact = exact.add(value.decimal());
                }
            }
            case "min" -> extreme = better(value, -1);
            case "max" -> extreme = better(value, 1);
            default -> {}
        }
    }

    private Value better(Value value, int direction) {
        Value best = extreme;
        return best == null || Integer.signum(Comparison.order(value, best, rules)) == direction ? value : best;
    }

    Value result() {
        return switch (name) {
            case "count", "count_big" -> new Value.Int(type, count);
            case "min", "max" -> extreme == null ? Value.nullOf(type) : extreme;
            case "sum" -> count == 0 ? Value.nullOf(type) : sum();
            case "avg" -> count == 0 ? Value.nullOf(type) : average();
            default -> throw new NotKnownException("the aggregate " + name);
        };
    }

    private Value sum() {
        return switch (type.kind().family()) {
            case INTEGER -> Arithmetic.integer(exact.toBigIntegerExact(), type, rules);
            case MONEY -> Arithmetic.money(exact, type, rules);
            case NUMERIC -> numeric(exact.setScale(type.scale()));
            default -> Arithmetic.floating(floating, type, rules);
        };
    }

    private Value average() {
        BigDecimal divisor = BigDecimal.valueOf(count);
        return switch (type.kind().family()) {
            case INTEGER -> {
                if (!Ranges.fits(exact.toBigIntegerExact(), type.kind())) {
                    throw new NotKnownException("avg of integers whose sum is too large for " + type);
                }
                yield Arithmetic.integer(
                        exact.divide(divisor, 0, RoundingMode.DOWN).toBigIntegerExact(), type, rules);
            }
            case MONEY -> Arithmetic.money(exact.divide(divisor, 4, RoundingMode.DOWN), type, rules);
            case NUMERIC -> numeric(exact.divide(divisor, type.scale(), RoundingMode.DOWN));
            default -> Arithmetic.floating(floating / count, type, rules);
        };
    }

    private Value numeric(BigDecimal value) {
        if (value.signum() != 0 && value.precision() - value.scale() > type.precision() - type.scale()) {
            throw Errors.overflow(rules, type);
        }
        return new Value.Decimal(type, value);
    }
}
