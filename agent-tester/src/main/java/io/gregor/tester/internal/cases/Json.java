package io.gregor.tester.internal.cases;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** JSON that knows where it stands, so that a mistake in a file can be shown. */
public sealed interface Json {
    Place place();

    /** From 1. */
    record Place(int line, int column) {}

    /** Members in the order of the file. */
    record Members(Map<String, Json> values, Place place) implements Json {}

    record Items(List<Json> values, Place place) implements Json {}

    record Text(String value, Place place) implements Json {}

    record Number(BigDecimal value, Place place) implements Json {}

    record Bool(boolean value, Place place) implements Json {}

    record Nothing(Place place) implements Json {}

    /** What people call this kind of value. */
    default String kind() {
        return switch (this) {
            case Members m -> "an object";
            case Items i -> "an array";
            case Text t -> "a string";
            case Number n -> "a number";
            case Bool b -> "true or false";
            case Nothing n -> "null";
        };
    }
}
