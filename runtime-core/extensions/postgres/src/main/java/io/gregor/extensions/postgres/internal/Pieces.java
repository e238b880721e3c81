package io.gregor.extensions.postgres.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A large text as a tree of pieces, each stored once under the hash of what it holds. Where it is cut follows from the
 * text around the cut, so that two texts share the pieces in which they agree: a history that grows at its end costs its
 * last pieces anew each time, not all of it.
 *
 * @param root the hash of the piece that the text begins with
 * @param pieces all pieces by their hashes, the root included
 */
record Pieces(String root, Map<String, Piece> pieces) {
    /** Either content, or the hashes of parts in their order. */
    record Piece(String content, List<String> parts) {}

    private static final int SHORTEST = 1024;
    private static final int LONGEST = 16 * 1024;
    /** Lets one of 4,096 places be a cut. */
    private static final int CUT_BITS = 12;

    private static final int MOST_PARTS = 128;
    /** Lets one of 32 hashes end a group, going by its first byte. */
    private static final String LAST_OF_GROUP = "08";

    private static final long[] GEAR = gear();

    static Pieces of(String text) {
        Map<String, Piece> pieces = new TreeMap<>();
        List<String> level = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = cut(text, from);
            level.add(add(pieces, new Piece(text.substring(from, to), List.of())));
            from = to;
        }
        while (level.size() > 1) {
            level = groups(level, pieces);
        }
        return new Pieces(level.getFirst(), pieces);
    }

    private static List<String> groups(List<String> level, Map<String, Piece> pieces) {
        List<String> above = new ArrayList<>();
        List<String> group = new ArrayList<>();
        for (String hash : level) {
            group.add(hash);
            boolean last = group.size() > 1 && hash.compareTo(LAST_OF_GROUP) < 0;
            if (last || group.size() == MOST_PARTS) {
                above.add(add(pieces, new Piece("", List.copyOf(group))));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            above.add(add(pieces, new Piece("", List.copyOf(group))));
        }
        return above;
    }

    /** Where the piece that begins here ends. */
    private static int cut(String text, int from) {
        int end = Math.min(text.length(), from + LONGEST);
        long hash = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            hash = (hash << 1) + GEAR[(c ^ c >>> 8) & 0xff];
            if (i - from >= SHORTEST && hash >>> (Long.SIZE - CUT_BITS) == 0) {
                return whole(text, i + 1);
            }
        }
        return whole(text, end);
    }

    /** Never between the two halves of a character. */
    private static int whole(String text, int end) {
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
    }

    private static String add(Map<String, Piece> pieces, Piece piece) {
        String hash = hash(piece);
        pieces.put(hash, piece);
        return hash;
    }

    /** Content can't pass for a list of parts: they begin differently. */
    private static String hash(Piece piece) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((byte) (piece.parts().isEmpty() ? 0 : 1));
            String text = piece.parts().isEmpty() ? piece.content() : String.join(",", piece.parts());
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Numbers without a pattern, the same for ever: other ones would only share less with what is stored. */
    private static long[] gear() {
        long[] gear = new long[256];
        long state = 0x6772_6567_6f72L;
        for (int i = 0; i < gear.length; i++) {
            state += 0x9e3779b97f4a7c15L;
            long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
            gear[i] = mixed ^ mixed >>> 31;
        }
        return gear;
    }
}
