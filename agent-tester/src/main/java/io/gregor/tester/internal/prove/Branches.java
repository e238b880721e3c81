package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.internal.plpgsql.Script;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The branches of a translation, and the text that counts each. A branch is counted by a temporary sequence, since a
 * sequence keeps its value when a transaction or a part of one is rolled back, and to ask it for one changes neither FOUND
 * nor ROW_COUNT. No line moves, so that the lines that errors tell stay right.
 */
final class Branches {
    /** Of a translation with more of them nothing is counted. */
    static final int MOST = 500;

    private static final String SEQUENCE = "gregor_branch_";

    private final String script;
    private final List<String> names = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();

    /** @param script the text of the translation */
    Branches(String script) {
        this.script = script;
    }

    /**
     * An expression that counts a branch; it is true.
     *
     * @param name what the branch is, in one line
     * @param position where in the script it begins
     */
    String taken(String name, int position) {
        // of too many none is ever told, and to find the line of each would take long
        names.add(names.size() > MOST ? "" : "line " + Script.line(script, position) + ": " + name);
        return "pg_catalog.nextval('pg_temp." + SEQUENCE + names.size() + "') IS NOT NULL";
    }

    /** A statement that counts a branch. */
    String statement(String name, int position) {
        return " IF NOT " + taken(name, position) + " THEN NULL; END IF; ";
    }

    /** Puts something in; where two things are put at one place, they come in the order of the calls. */
    void insert(int position, String text) {
        edits.add(new Edit(position, position, text));
    }

    int count() {
        return names.size();
    }

    /** Empty where there are no branches, or too many. */
    Optional<Variant> variant() {
        if (names.isEmpty() || names.size() > MOST) {
            return Optional.empty();
        }
        var prologue = new StringBuilder("BEGIN;\n");
        var epilogue = new StringBuilder("SELECT branch, taken FROM (VALUES");
        for (int i = 1; i <= names.size(); i++) {
            prologue.append("CREATE TEMP SEQUENCE ").append(SEQUENCE).append(i).append(";\n");
            epilogue.append(i == 1 ? "\n    (" : ",\n    (")
                    .append(i)
                    .append(", '")
                    .append(names.get(i - 1).replace("'", "''"))
                    .append("', (SELECT is_called FROM pg_temp.")
                    .append(SEQUENCE)
                    .append(i)
                    .append("))");
        }
        prologue.append("COMMIT;\n"); // else the tests' own rollback would take the sequences along
        epilogue.append(") AS b (position, branch, taken) ORDER BY position;\n");
        edits.sort(Comparator.comparingInt(Edit::start));
        return Optional.of(
                new Variant("counts the branches that are taken", 1, edits, prologue.toString(), epilogue.toString()));
    }
}
