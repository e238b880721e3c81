package io.gregor.migration.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What all pages have in common. They open from a file without a network: nothing is loaded, and no script may run but the
 * one that the page was made with, whatever its texts contain.
 */
public final class Page {
    private static final String STYLE = resource(Page.class, "page.css");

    private Page() {}

    /** The head, and the beginning of the body. */
    public static Html open(String title) {
        return open(title, "", "");
    }

    /**
     * The head, and the beginning of the body.
     *
     * @param style what is added to the common style
     * @param script the only one that may run; empty for none
     */
    public static Html open(String title, String style, String script) {
        var scripts = script.isEmpty() ? "" : "; script-src 'sha256-" + hash(script) + "'";
        return new Html()
                .raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'"
                                + scripts + "\">\n")
                .element("title", title)
                .raw("<style>\n" + STYLE + style + "</style></head><body><main>\n");
    }

    /** The end of what {@link #open} began, with the script that it allowed. */
    public static String close(Html html, String script) {
        html.raw("</main>");
        return html.raw(script.isEmpty() ? "" : "<script>" + script + "</script>")
                .raw("</body></html>\n")
                .toString();
    }

    /** A text that is built into the program, beside the class that needs it. */
    public static String resource(Class<?> beside, String name) {
        try (var in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String script) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
