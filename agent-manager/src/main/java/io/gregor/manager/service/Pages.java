package io.gregor.manager.service;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages of a report, begun when the first of them is wanted: what was said is read from the broker's log for them. */
final class Pages {
    private final Supplier<Made> maker;
    private volatile Optional<Made> made = Optional.empty();

    /**
     * What makes each page.
     *
     * @param isWhole whether it will never be more: the log was read to the migration's end
     */
    record Made(Map<String, Supplier<String>> pages, boolean isWhole) {}

    Pages(Supplier<Made> maker) {
        this.maker = maker;
    }

    synchronized String text(String name) {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get().pages().get(name).get();
    }

    /** Whether they may be shown again later: they are whole, or not begun yet. Does not wait for who is at it. */
    boolean isLasting() {
        return made.map(Made::isWhole).orElse(true);
    }
}
