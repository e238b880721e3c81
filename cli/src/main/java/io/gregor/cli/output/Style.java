package io.gregor.cli.output;

/** Colours, on a terminal only; elsewhere text stays as it is. */
public enum Style {
    PLAIN,
    COLOURED;

    public static Style of(boolean terminal) {
        return terminal && System.getenv("NO_COLOR") == null ? COLOURED : PLAIN;
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31", text);
    }

    public String warning(String text) {
        return paint("33", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
