package io.gregor.tester.internal.generate;

import io.gregor.migration.translate.HandledError;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Caught;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls of a procedure that asks for an error outside of its own handlers, so for that of its caller: in a handler of the
 * server's own error in a batch, and of a program's error in a procedure, once with everything as large as it can be.
 */
final class HandlerProbes {
    /** No routine is so long: an error on this line is the caller's, whose lines are known. Five digits, as lines have. */
    private static final int LINE = 99_991;

    private static final int MOST_CALLS = 6;

    /** With more digits than a short text has room for. */
    private static final int FAR_LINE = 1_234_567;

    /** So many characters a name has at most; tables that keep names of routines are often narrower. */
    private static final int LONGEST_NAME = 128;

    private static final Map<String, Caught> ERRORS = errors();

    private HandlerProbes() {}

    private static Map<String, Caught> errors() {
        Map<String, Caught> errors = new LinkedHashMap<>();
        errors.put("a batch", new Caught(8134, 16, 1, "Divide by zero error encountered.", null, LINE));
        errors.put("a procedure", new Caught(50_000, 11, 3, "No such account: 17", "Transfer", LINE));
        errors.put(
                "a procedure with a long name",
                new Caught(2_147_483_647, 25, 255, "Not enough: 1 of 2", "T".repeat(LONGEST_NAME), FAR_LINE));
        return errors;
    }

    /** Whether a line is a caller's, which is known. */
    static boolean isCallers(int line) {
        return line == LINE || line == FAR_LINE;
    }

    /** @param usual what is tried without an error; of its first calls each is tried with one */
    static List<Candidate> of(RoutineStmt routine, List<Candidate> usual) {
        if (!(routine instanceof RoutineStmt.Procedure) || !asks(routine)) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>();
        List<Candidate> calls = usual.stream()
                .filter(c -> c.action() instanceof Action.Call)
                .limit(MOST_CALLS)
                .toList();
        ERRORS.forEach((where, error) -> {
            for (int i = 0; i < calls.size(); i++) {
                Candidate call = calls.get(i);
                found.add(new Candidate(
                        "in the handler of an error of " + where + ": " + call.name(),
                        call.rows(),
                        new Action.Handle(error, (Action.Call) call.action()),
                        i == 0));
            }
        });
        return found;
    }

    /** What its own handlers ask for is their own error. */
    private static boolean asks(RoutineStmt routine) {
        Set<Node> own = Collections.newSetFromMap(new IdentityHashMap<>());
        Nodes.find(routine, ControlStmt.TryCatch.class)
                .flatMap(t -> t.handler().stream())
                .flatMap(s -> Nodes.find(s, Expr.Call.class))
                .forEach(own::add);
        return Nodes.find(routine, Expr.Call.class)
                .anyMatch(c -> c.function().isSimple()
                        && HandledError.FUNCTIONS.contains(c.function().last().key())
                        && !own.contains(c));
    }
}
