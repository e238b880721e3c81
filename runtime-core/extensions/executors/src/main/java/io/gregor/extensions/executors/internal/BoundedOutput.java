package io.gregor.extensions.executors.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a stream to its end, but keeps only its beginning and its end: the beginning says what went on, the end is where
 * errors stand. What lies between is counted and dropped, so that a program that prints for ever costs no memory.
 */
public final class BoundedOutput {
    private final byte[] head;
    private final byte[] tail;
    private long total;

    /** @param limit how many bytes to keep, at least 2 */
    public BoundedOutput(int limit) {
        head = new byte[limit / 2];
        tail = new byte[limit - limit / 2];
    }

    /** Reads until the stream ends or is closed under it. */
    public void readFrom(InputStream in) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                add(buffer, n);
            }
        } catch (IOException e) {
            // Closed on purpose once the process is dead; what came until then counts.
        }
    }

    synchronized void add(byte[] bytes, int length) {
        int inHead = (int) Math.min(length, Math.max(0, head.length - total));
        System.arraycopy(bytes, 0, head, (int) Math.min(total, head.length), inHead);
        for (int i = Math.max(inHead, length - tail.length); i < length; i++) {
            tail[(int) ((total + i - head.length) % tail.length)] = bytes[i];
        }
        total += length;
    }

    /** What was read, as UTF-8; bytes that are none are replaced. */
    public synchronized String text() {
        if (total <= head.length) {
            return decode(head, (int) total);
        }
        long after = total - head.length;
        if (after <= tail.length) {
            byte[] all = new byte[(int) total];
            System.arraycopy(head, 0, all, 0, head.length);
            System.arraycopy(tail, 0, all, head.length, (int) after);
            return decode(all, all.length);
        }
        byte[] end = new byte[tail.length];
        int split = (int) (after % tail.length);
        System.arraycopy(tail, split, end, 0, tail.length - split);
        System.arraycopy(tail, 0, end, tail.length - split, split);
        return decode(head, head.length) + "\n[... " + (after - tail.length) + " bytes left out ...]\n"
                + decode(end, end.length);
    }

    private static String decode(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
