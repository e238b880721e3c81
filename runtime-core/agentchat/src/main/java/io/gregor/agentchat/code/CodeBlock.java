package io.gregor.agentchat.code;

import java.util.Locale;

/**
 * A piece of code to run.
 *
 * @param language the language as written after the fence, in lower case; never empty
 * @param code the text between the fences
 */
public record CodeBlock(String language, String code) {
    public CodeBlock {
        if (language.isBlank()) {
            throw new IllegalArgumentException("a code block needs a language");
        }
        language = language.toLowerCase(Locale.ROOT);
    }
}
