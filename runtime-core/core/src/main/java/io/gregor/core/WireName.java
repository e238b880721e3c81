package io.gregor.core;

/** A message's name and version as they travel; the text form is {@code name.v1}. */
public record WireName(String name, int version) {
    public WireName {
        Names.requireType("message type", name);
        if (version < 1) {
            throw new IllegalArgumentException("message type " + name + " has version " + version + "; start at 1");
        }
    }

    /** Reads the text form {@code name.v1}. */
    public static WireName parse(String text) {
        int at = text.lastIndexOf(".v");
        if (at > 0) {
            try {
                return new WireName(text.substring(0, at), Integer.parseInt(text.substring(at + 2)));
            } catch (NumberFormatException e) {
                // falls through to the one message below
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no message type: write it as name.v1");
    }

    @Override
    public String toString() {
        return name + ".v" + version;
    }
}
