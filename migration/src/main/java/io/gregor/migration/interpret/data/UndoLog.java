package io.gregor.migration.interpret.data;

import java.util.ArrayList;
import java.util.List;

/** How to take back what was done, in order. */
public final class UndoLog {
    private final List<Runnable> steps = new ArrayList<>();

    public void add(Runnable step) {
        steps.add(step);
    }

    /** A point to go back to. */
    public int mark() {
        return steps.size();
    }

    /** Takes back everything since the mark, latest first. */
    public void rollbackTo(int mark) {
        while (steps.size() > mark) {
            steps.removeLast().run();
        }
    }

    /** Makes everything so far permanent. */
    public void forget() {
        steps.clear();
    }
}
