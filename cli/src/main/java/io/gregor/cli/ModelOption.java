package io.gregor.cli;

import io.gregor.extensions.models.ModelName;
import org.jspecify.annotations.Nullable;

/** What {@code --model} says. */
final class ModelOption {
    private ModelOption() {}

    /** The model; null for {@code none}. */
    static @Nullable ModelName parse(String text) {
        if (text.equalsIgnoreCase("none")) {
            return null;
        }
        try {
            return ModelName.parse(text);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("--model: " + e.getMessage());
        }
    }
}
