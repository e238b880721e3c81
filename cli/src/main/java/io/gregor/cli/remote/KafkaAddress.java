package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import java.util.regex.Pattern;

/**
 * Where a cluster's Kafka is, and what its topics begin with: {@code kafka://HOST:PORT}, several with commas, and
 * {@code /PREFIX} where that is another one than usual.
 *
 * @param brokers as Kafka's clients take them
 * @param prefix of the cluster's topics
 */
record KafkaAddress(String brokers, String prefix) {
    static final String SCHEME = "kafka://";

    private static final String USUAL = "gregor";
    private static final String BROKER = "(?:[\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}";
    private static final Pattern FORM =
            Pattern.compile("(?i:kafka)://(" + BROKER + "(?:," + BROKER + "){0,31})(?:/([A-Za-z0-9._-]{1,40})?)?");

    static boolean isOne(String text) {
        return text.strip().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** @throws UserError when this is none */
    static KafkaAddress of(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw UserError.usage(
                    "a cluster's Kafka is named kafka://HOST:PORT, several brokers with commas, and /PREFIX"
                            + " behind them where its topics do not begin with " + USUAL + ", not '" + text + "'");
        }
        return new KafkaAddress(match.group(1), match.group(2) == null ? USUAL : match.group(2));
    }

    /** Whose topics have the usual prefix. */
    static KafkaAddress usual(String broker) {
        return new KafkaAddress(broker, USUAL);
    }

    /** As it can be given again. */
    String text() {
        return SCHEME + brokers + (prefix.equals(USUAL) ? "" : "/" + prefix);
    }

    /** The host of each broker. */
    Iterable<String> hosts() {
        return Pattern.compile(",")
                .splitAsStream(brokers)
                .map(broker -> broker.substring(0, broker.lastIndexOf(':')))
                .toList();
    }
}
