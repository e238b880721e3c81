package io.gregor.extensions.json;

import io.gregor.core.MessageTypes;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were just written. A store writes what an agent says, and a moment later a transport the same object: the
 * second takes the text from here. Few places, each for what came last, so that little is kept of what nobody asks for.
 */
final class Written {
    private static final int PLACES = 256;
    private static final int LONGEST = 16 * 1024;

    /** A runtime's store and its transport have codecs of their own, but the same types. */
    private static final Map<MessageTypes, Written> OF = Collections.synchronizedMap(new WeakHashMap<>());

    private record Text(Object message, String text) {}

    private final AtomicReferenceArray<@Nullable Text> places = new AtomicReferenceArray<>(PLACES);

    static Written of(MessageTypes types) {
        return OF.computeIfAbsent(types, key -> new Written());
    }

    /** The text of this very object, once; null when it is not known. */
    @Nullable String take(Object message) {
        int place = place(message);
        Text known = places.getPlain(place);
        if (known == null || known.message() != message) {
            return null;
        }
        places.set(place, null);
        return known.text();
    }

    void put(Object message, String text) {
        if (text.length() <= LONGEST) {
            places.set(place(message), new Text(message, text));
        }
    }

    private static int place(Object message) {
        return System.identityHashCode(message) & (PLACES - 1);
    }
}
