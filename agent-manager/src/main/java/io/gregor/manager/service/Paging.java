package io.gregor.manager.service;

import io.gregor.extensions.postgres.ClusterView.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many
 * @param cursor where the page before ended; empty for the first page
 */
record Paging(int limit, String cursor) {
    static final int USUAL = 100;
    static final int MOST = 200;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern LONG = Pattern.compile("\\d{1,18}");
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18}) (.{1,800})");

    /** Reads what a request says. */
    static Paging of(@Nullable String limit, @Nullable String cursor) {
        List<String> mistakes = new ArrayList<>();
        int many = USUAL;
        if (limit != null) {
            many = NUMBER.matcher(limit).matches() ? Integer.parseInt(limit) : 0;
            if (many < 1 || many > MOST) {
                mistakes.add("limit must be a number from 1 to " + MOST);
            }
        }
        var text = cursor == null ? "" : decoded(cursor);
        if (text == null) {
            mistakes.add("cursor must be the value of next in the page before");
        }
        if (!mistakes.isEmpty() || text == null) {
            throw ApiProblem.wrong(mistakes);
        }
        return new Paging(many, text);
    }

    /** Behind which state to begin. */
    Optional<Place> place() {
        if (cursor.isEmpty()) {
            return Optional.empty();
        }
        var match = PLACE.matcher(cursor);
        if (!match.matches()) {
            throw notACursor();
        }
        return Optional.of(new Place(Long.parseLong(match.group(1)), match.group(2)));
    }

    /** With which element of a list to begin. */
    int index() {
        if (cursor.isEmpty()) {
            return 0;
        }
        if (!NUMBER.matcher(cursor).matches()) {
            throw notACursor();
        }
        return Integer.parseInt(cursor);
    }

    /** Behind which number to begin; 0 for the first page. */
    long number() {
        if (cursor.isEmpty()) {
            return 0;
        }
        if (!LONG.matcher(cursor).matches()) {
            throw notACursor();
        }
        return Long.parseLong(cursor);
    }

    static String next(Place place) {
        return encoded(place.micros() + " " + place.agent());
    }

    static String next(long number) {
        return encoded(Long.toString(number));
    }

    private static ApiProblem notACursor() {
        return ApiProblem.wrong("cursor must be the value of next in the page before");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String decoded(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.isEmpty() || text.codePoints().anyMatch(Character::isISOControl) || Texts.isHalved(text)
                    ? null
                    : text;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
