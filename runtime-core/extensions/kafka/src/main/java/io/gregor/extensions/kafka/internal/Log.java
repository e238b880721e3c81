package io.gregor.extensions.kafka.internal;

import java.lang.System.Logger.Level;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The lines operators search for; the ids never change. */
public final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.extensions.kafka");

    private Log() {}

    public static void skipped(ConsumerRecord<?, ?> record, String why) {
        LOGGER.log(
                Level.WARNING,
                "GREGOR-K01 skipped the record at " + record.topic() + "-" + record.partition() + " offset "
                        + record.offset() + ": " + oneLine(why));
    }

    public static void nameTaken(String group, String node) {
        LOGGER.log(
                Level.ERROR,
                "GREGOR-K02 another process runs under the name " + node + " of this node and has taken its work in "
                        + group + " over: stop one");
    }

    public static void trouble(String where, Throwable cause) {
        LOGGER.log(Level.WARNING, "GREGOR-K03 " + where + " goes on after a pause: " + oneLine(String.valueOf(cause)));
    }

    public static void notSent(String what, Throwable cause) {
        LOGGER.log(
                Level.WARNING, "GREGOR-K04 Kafka refused " + what + ", sent again: " + oneLine(String.valueOf(cause)));
    }

    public static void moved(String group, int got, int lost) {
        LOGGER.log(Level.DEBUG, () -> "GREGOR-K05 " + group + ": " + got + " partitions came, " + lost + " went");
    }

    public static void partitions(String topic, int has, int wanted) {
        LOGGER.log(
                Level.INFO,
                "GREGOR-K06 topic " + topic + " has " + has + " partitions, not " + wanted
                        + ": messages take a longer way");
    }

    public static void refused(String topic, Throwable cause) {
        LOGGER.log(
                Level.ERROR,
                "GREGOR-K07 the broker refuses a record on " + topic + " for good: "
                        + oneLine(String.valueOf(cause.getMessage())));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 500 ? line : line.substring(0, 500) + "...";
    }
}
