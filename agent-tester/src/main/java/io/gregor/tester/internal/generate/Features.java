package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.Coverage;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.lex.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Names for what a run can show. */
final class Features {
    private Features() {}

    static String of(BranchId branch) {
        return "branch " + branch.kind() + place(branch.span()) + branch.outcome();
    }

    /** On which side of a comparison a run stood, and whether right beside the boundary. */
    static Set<String> of(Coverage.Compared compared) {
        String at = "compare " + compared.op() + place(compared.span());
        Set<String> found = new HashSet<>();
        Value left = compared.left();
        Value right = compared.right();
        if (left.isNull() || right.isNull()) {
            found.add(at + (left.isNull() ? "null left" : "null right"));
            return found;
        }
        Integer sign = sign(left, right);
        found.add(at + (sign == null ? "other" : sign));
        if (sign != null && sign != 0 && near(left, right)) {
            found.add(at + "near " + sign);
        }
        return found;
    }

    private static @org.jspecify.annotations.Nullable Integer sign(Value left, Value right) {
        if (isNumber(left) && isNumber(right)) {
            return Integer.signum(left.decimal().compareTo(right.decimal()));
        }
        if (left instanceof Value.Moment l && right instanceof Value.Moment r) {
            return Integer.signum(l.value().compareTo(r.value()));
        }
        if (left instanceof Value.Text l && right instanceof Value.Text r) {
            return Integer.signum(l.value().stripTrailing().compareTo(r.value().stripTrailing()));
        }
        return null;
    }

    /** How far the left side is above the right one: as a number, or in seconds; empty for what is neither. */
    static Optional<BigDecimal> distance(Value left, Value right) {
        if (isNumber(left) && isNumber(right)) {
            return Optional.of(left.decimal().subtract(right.decimal()));
        }
        if (left instanceof Value.Moment l && right instanceof Value.Moment r) {
            Duration between = Duration.between(r.value(), l.value());
            return Optional.of(BigDecimal.valueOf(between.getSeconds()).add(BigDecimal.valueOf(between.getNano(), 9)));
        }
        return Optional.empty();
    }

    private static boolean near(Value left, Value right) {
        if (isNumber(left) && isNumber(right)) {
            int scale = Math.max(left.decimal().scale(), right.decimal().scale());
            return left.decimal()
                            .subtract(right.decimal())
                            .abs()
                            .compareTo(BigDecimal.ONE.movePointLeft(Math.min(4, Math.max(0, scale))))
                    <= 0;
        }
        return left instanceof Value.Moment l
                && right instanceof Value.Moment r
                && Duration.between(l.value(), r.value()).abs().compareTo(Duration.ofMinutes(1)) <= 0;
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Int || value instanceof Value.Decimal || value instanceof Value.Float;
    }

    private static String place(Span span) {
        return " " + span.start() + "-" + span.end() + " ";
    }
}
