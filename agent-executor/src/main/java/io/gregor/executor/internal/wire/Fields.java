package io.gregor.executor.internal.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an ErrorResponse or NoticeResponse by their one-letter codes. */
public record Fields(Map<Character, String> values) {
    private static final int MOST_FIELDS = 32;

    /** Reads the rest of the message; of each field only so many bytes are kept. */
    static Fields read(Message message, int mostBytesPerField) throws IOException {
        Map<Character, String> values = new HashMap<>();
        while (message.remaining() > 0) {
            char code = message.code();
            if (code == 0) {
                break;
            }
            String value = message.text(mostBytesPerField);
            if (values.size() < MOST_FIELDS) {
                values.put(code, value);
            }
        }
        message.skipRest();
        return new Fields(values);
    }

    public @Nullable String optional(char code) {
        return values.get(code);
    }

    public String severity() {
        return values.getOrDefault('V', values.getOrDefault('S', "ERROR"));
    }

    public String sqlState() {
        return values.getOrDefault('C', "XX000");
    }

    public String message() {
        return values.getOrDefault('M', "");
    }

    /** Where in the statement, in characters from 1; 0 when not given. */
    public int position() {
        String position = values.getOrDefault('P', "0");
        return position.matches("\\d{1,9}") ? Integer.parseInt(position) : 0;
    }
}
