package io.gregor.migration.interpret.value;

import java.util.Locale;
import java.util.Optional;

/** How a date of three numbers is read: {@code set dateformat}. */
public enum DateOrder {
    MDY,
    DMY,
    YMD,
    YDM,
    MYD,
    DYM;

    public static Optional<DateOrder> named(String name) {
        for (DateOrder order : values()) {
            if (order.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }
}
