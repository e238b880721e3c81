package io.gregor.manager.service;

import java.util.Locale;

/** What kind of text a file holds, by its name. */
final class MediaTypes {
    private MediaTypes() {}

    static String of(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "sql" -> "application/sql";
            case "html" -> "text/html;charset=UTF-8";
            case "json" -> "application/json";
            case "xml" -> "application/xml";
            default -> "text/plain;charset=UTF-8";
        };
    }
}
