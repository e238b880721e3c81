package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.proof.BranchCoverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Small things that both kinds of pages show alike. */
final class Marks {
    private Marks() {}

    /** An end with a sign besides its colour, as not everybody sees colours. */
    static String state(End end) {
        return switch (end) {
                    case PROMOTED, PROVEN -> "✓ ";
                    case NEEDS_PERSON -> "! ";
                    case FAILED -> "✗ ";
                    case SKIPPED -> "– ";
                }
                + end.word();
    }

    /** Figures that are seen at once. */
    static void card(Html html, String style, String title, String figure, String below) {
        html.open("div", style.isEmpty() ? "" : "class=\"" + style + "\"")
                .element("dt", title)
                .open("dd")
                .element("b", figure)
                .element("span", below)
                .close("dd")
                .close("div");
    }

    /** A share, where there is anything to have a share of. */
    static void card(Html html, String title, long part, long all) {
        if (all > 0) {
            card(html, part == all ? "good" : "warn", title, of(part, all), percent(part, all));
        }
    }

    /** {@code 11 of 12}; a dash where there are none. */
    static String of(long part, long all) {
        return all == 0 ? "–" : String.format(Locale.ROOT, "%,d of %,d", part, all);
    }

    static String of(BranchCoverage coverage) {
        return of(coverage.covered(), coverage.branches());
    }

    /** Rounded down, so that only all is 100 %. */
    static String percent(long part, long all) {
        return all == 0 ? "" : 100 * part / all + " %";
    }

    static String time(Duration d) {
        return d.compareTo(Duration.ofMinutes(2)) < 0
                ? Texts.seconds(d)
                : d.compareTo(Duration.ofHours(2)) < 0
                        ? d.toMinutes() + " min " + d.toSecondsPart() + " s"
                        : d.toHours() + " h " + d.toMinutesPart() + " min";
    }

    /** The end of a list that was cut, so that nobody takes it for whole. */
    static void more(Html html, int all, int shown) {
        if (all > shown) {
            html.element("li", "and " + number(all - shown) + " more");
        }
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String money(BigDecimal amount) {
        return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    /** What an oracle is, for who reads the word for the first time. */
    static String words(Oracle oracle) {
        return switch (oracle) {
            case SOURCE -> "the source database gave the values";
            case GIVEN -> "a person gave the values";
            case INTERPRETER -> "the reference interpreter ran the source";
            case MODEL -> "a model proposed the values: read these tests";
        };
    }
}
