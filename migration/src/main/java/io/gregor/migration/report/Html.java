package io.gregor.migration.report;

/** HTML in which every text is escaped: what comes from a source can be seen and does nothing. */
public final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element; {@code attributes} are the program's own words. */
    public Html open(String element, String attributes) {
        out.append('<')
                .append(element)
                .append(attributes.isEmpty() ? "" : " ")
                .append(attributes)
                .append('>');
        return this;
    }

    public Html open(String element) {
        return open(element, "");
    }

    public Html close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    public Html text(String text) {
        Texts.printable(text).chars().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append((char) c);
            }
        });
        return this;
    }

    /** An element with nothing but text in it. */
    public Html element(String element, String attributes, String text) {
        return open(element, attributes).text(text).close(element);
    }

    public Html element(String element, String text) {
        return element(element, "", text);
    }

    /** The program's own markup. */
    public Html raw(String markup) {
        out.append(markup);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
