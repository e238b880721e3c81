package io.gregor.extensions.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;

/** Java texts may hold half a character, which no UTF-8 can; such a text is written with escapes, and comes back as it was. */
final class Surrogates {
    private Surrogates() {}

    static String safe(ObjectWriter writer, Object value) throws JsonProcessingException {
        String text = writer.writeValueAsString(value);
        return isWellFormed(text)
                ? text
                : writer.with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(value);
    }

    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
