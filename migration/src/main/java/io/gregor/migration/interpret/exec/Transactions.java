package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.data.UndoLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The session's transaction: how deep it is nested, its save points, whose names heed the case, and how to take it back. */
final class Transactions {
    private record SavePoint(String name, int mark) {}

    private final UndoLog undo = new UndoLog();
    private final List<SavePoint> savePoints = new ArrayList<>();
    private int count;
    private @Nullable String outermost;
    private boolean doomed;
    private @Nullable Elsewhere elsewhere;

    /** Who hears of transactions. */
    void elsewhere(@Nullable Elsewhere other) {
        elsewhere = other;
    }

    UndoLog undo() {
        return undo;
    }

    /** {@code @@trancount}. */
    int count() {
        return count;
    }

    boolean doomed() {
        return doomed;
    }

    void doom() {
        doomed = count > 0;
    }

    void begin(@Nullable String name) {
        if (count++ == 0) {
            outermost = name;
            if (elsewhere != null) {
                elsewhere.begin();
            }
        }
    }

    /** Ends one level; the last one makes the work permanent. */
    void commit() {
        if (--count == 0) {
            end();
            if (elsewhere != null) {
                elsewhere.commit();
            }
        }
    }

    /** Takes everything back, however deep. */
    void rollback() {
        undo.rollbackTo(0);
        count = 0;
        end();
        if (elsewhere != null) {
            elsewhere.rollback();
        }
    }

    void save(String name) {
        savePoints.add(new SavePoint(name, undo.mark()));
        if (elsewhere != null) {
            elsewhere.save(name);
        }
    }

    /** Goes back to the latest save point of this name; false where there is none. */
    boolean rollbackTo(String name) {
        for (int i = savePoints.size() - 1; i >= 0; i--) {
            if (savePoints.get(i).name.equals(name)) {
                undo.rollbackTo(savePoints.get(i).mark);
                savePoints.subList(i + 1, savePoints.size()).clear();
                if (elsewhere != null) {
                    elsewhere.rollbackTo(name);
                }
                return true;
            }
        }
        return false;
    }

    boolean isOutermost(String name) {
        return name.equals(outermost);
    }

    /** Outside of a transaction each statement is permanent as soon as it is done. */
    void statementDone() {
        if (count == 0) {
            undo.forget();
        }
    }

    private void end() {
        undo.forget();
        savePoints.clear();
        outermost = null;
        doomed = false;
    }
}
