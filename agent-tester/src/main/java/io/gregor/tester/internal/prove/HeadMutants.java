package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import java.util.ArrayList;
import java.util.List;

/** Defaults of parameters that are others. Those of INOUT parameters no call can leave out. */
final class HeadMutants {
    private HeadMutants() {}

    /** @param routine the statement that creates it, among the tokens of the script */
    static List<Mutant> of(Sql script, Range routine) {
        List<Mutant> mutants = new ArrayList<>();
        int open = routine.first();
        while (open < routine.behind() && !script.at(open).isSymbol("(")) {
            open++;
        }
        int close = script.partner(open);
        int first = open + 1;
        for (int i = first; i <= close; i = Math.max(i, i == close ? i : script.partner(i)) + 1) {
            if (i == close || script.at(i).isSymbol(",")) {
                parameter(script, new Range(first, i), mutants);
                first = i + 1;
            }
        }
        return mutants;
    }

    private static void parameter(Sql script, Range parameter, List<Mutant> mutants) {
        if (script.at(parameter.first()).is("inout")) {
            return;
        }
        for (int i = parameter.first(); i < parameter.behind(); i++) {
            if (script.at(i).is("default") || script.at(i).isOperator("=")) {
                List<Mutant> inside = new ArrayList<>();
                Expressions.mutate(script, new Range(i + 1, parameter.behind()), inside);
                inside.forEach(m -> mutants.add(new Mutant(Kind.DEFAULT, m.change(), m.edit())));
                return;
            }
        }
    }
}
