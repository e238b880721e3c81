package io.gregor.agentchat.internal;

import java.util.regex.Pattern;

/** The rule for the names of agents: what every model provider accepts as the name of a speaker. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

    private Names() {}

    public static String check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + Texts.shorten(name, 80)
                    + "\" can't be an agent's name: use a letter, then letters, digits, '_' or '-', at most 64");
        }
        return name;
    }
}
