package io.gregor.extensions.models;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** How long a provider that is away is asked again, where no service's configuration says it. */
public final class ModelPatience {
    /** The variable of the environment, as in {@code 90s}, {@code 10m} or {@code 1h}. */
    public static final String VARIABLE = "GREGOR_MODEL_PATIENCE";

    private static final Pattern TIME = Pattern.compile("(\\d{1,5})([smh])");

    private ModelPatience() {}

    /** @throws IllegalArgumentException when the variable holds no time */
    public static Duration of(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "").strip();
        if (text.isEmpty()) {
            return Models.PATIENCE;
        }
        var time = TIME.matcher(text);
        if (!time.matches()) {
            throw new IllegalArgumentException(VARIABLE + " must be a time such as 90s, 10m or 1h");
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
