package io.gregor.migration.interpret.builtin;

import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How texts sound in English: {@code soundex} and {@code difference}. */
final class SoundFunctions {
    private static final Map<Integer, String> SOUNDS =
            Map.of(1, "BFPV", 2, "CGJKQSXZ", 3, "DT", 4, "L", 5, "MN", 6, "R", 0, "AEIOUY");

    private static final int SILENT = -1;

    private SoundFunctions() {}

    static void register(Map<String, Builtin> all) {
        SqlType type = SqlType.varchar(4);
        all.put(
                "soundex",
                site -> Lift.strict(
                        type,
                        List.of(Lift.text(site.expect(1, 1), 0)),
                        v -> new Value.Text(type, code(v[0].string()))));
        all.put("difference", SoundFunctions::difference);
    }

    private static Compiled difference(CallSite site) {
        return Lift.strict(SqlType.INT, List.of(Lift.text(site.expect(2, 2), 0), Lift.text(site, 1)), v -> {
            String one = code(v[0].string());
            String other = code(v[1].string());
            int same = 0;
            for (int i = 0; i < 4; i++) {
                same += one.charAt(i) == other.charAt(i) ? 1 : 0;
            }
            return Value.of(same);
        });
    }

    /** Letters of one sound count once, also with H or W between them. */
    private static String code(String text) {
        String word = text.split("[^A-Za-z]", 2)[0].toUpperCase(Locale.ROOT);
        if (word.isEmpty()) {
            return "0000";
        }
        StringBuilder code = new StringBuilder(word.substring(0, 1));
        int last = sound(word.charAt(0));
        for (char c : word.substring(1).toCharArray()) {
            int sound = sound(c);
            if (sound > 0 && sound != last) {
                code.append(sound);
            }
            last = sound == SILENT ? last : sound;
        }
        return (code + "000").substring(0, 4);
    }

    private static int sound(char letter) {
        return SOUNDS.entrySet().stream()
                .filter(e -> e.getValue().indexOf(letter) >= 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(SILENT);
    }
}
