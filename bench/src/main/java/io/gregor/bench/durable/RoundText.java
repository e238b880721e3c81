package io.gregor.bench.durable;

import io.gregor.bench.measuring.Round;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** A round as a line between processes. */
final class RoundText {
    private RoundText() {}

    static String write(Round round) {
        ByteBuffer bytes = ByteBuffer.allocate(round.latencies().getNeededByteBufferCapacity());
        int length = round.latencies().encodeIntoCompressedByteBuffer(bytes);
        return round.count() + " " + round.seconds() + " "
                + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    static Round read(String text) {
        String[] words = text.split(" ");
        try {
            return new Round(
                    Long.parseLong(words[0]),
                    Double.parseDouble(words[1]),
                    Histogram.decodeFromCompressedByteBuffer(
                            ByteBuffer.wrap(Base64.getDecoder().decode(words[2])), 0));
        } catch (DataFormatException e) {
            throw new IllegalStateException("not the latencies of a round", e);
        }
    }
}
