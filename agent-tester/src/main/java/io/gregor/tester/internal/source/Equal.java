package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Datum;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether two values are the same for a test, whichever of them may be anything. */
final class Equal {
    private static final int LONGEST = 200;

    private Equal() {}

    static boolean rows(List<List<Datum>> one, List<List<Datum>> other, boolean ordered) {
        if (one.size() != other.size()) {
            return false;
        }
        List<List<Datum>> rest = new ArrayList<>(other);
        for (List<Datum> row : one) {
            int most = ordered ? 1 : rest.size();
            int at = -1;
            for (int i = 0; i < most && at < 0; i++) {
                at = row(row, rest.get(i)) ? i : -1;
            }
            if (at < 0) {
                return false;
            }
            rest.remove(at);
        }
        return true;
    }

    private static boolean row(List<Datum> one, List<Datum> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!values(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean values(Datum one, Datum other) {
        if (one instanceof Datum.Any || other instanceof Datum.Any) {
            return true;
        }
        if (one instanceof Datum.Number n && other instanceof Datum.Number m) {
            return n.value().compareTo(m.value()) == 0;
        }
        if (one instanceof Datum.About || other instanceof Datum.About) {
            return about(one, other);
        }
        if (one instanceof Datum.Text t && other instanceof Datum.Text u) {
            return t.value().stripTrailing().equals(u.value().stripTrailing());
        }
        if (one instanceof Datum.Moment || other instanceof Datum.Moment) {
            return moment(one) != null && java.util.Objects.equals(moment(one), moment(other));
        }
        return one.equals(other);
    }

    private static boolean about(Datum one, Datum other) {
        Double left = number(one);
        Double right = number(other);
        double within = Math.max(
                one instanceof Datum.About a ? a.within() : 0, other instanceof Datum.About b ? b.within() : 0);
        return left != null && right != null && Math.abs(left - right) <= within;
    }

    private static @Nullable Double number(Datum datum) {
        return switch (datum) {
            case Datum.About a -> a.value();
            case Datum.Number n -> n.value().doubleValue();
            default -> null;
        };
    }

    private static @Nullable LocalDateTime moment(Datum datum) {
        String iso =
                switch (datum) {
                    case Datum.Moment m -> m.iso();
                    case Datum.Text t -> t.value().strip().replace(' ', 'T');
                    default -> "";
                };
        try {
            return LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00:00" : iso);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A value in words for people. */
    static String show(@Nullable Datum datum) {
        return switch (datum) {
            case null -> "none";
            case Datum.Null n -> "null";
            case Datum.Any a -> "any value";
            case Datum.Number n -> n.value().toPlainString();
            case Datum.About a -> String.valueOf(a.value());
            case Datum.Text t -> "'" + cut(t.value()) + "'";
            case Datum.Moment m -> m.iso();
            case Datum.Binary b -> cut("0x" + b.hex());
        };
    }

    static String cut(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
    }
}
