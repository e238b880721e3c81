package io.gregor.tester.internal.prove;

import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Script;
import io.gregor.tester.internal.plpgsql.Script.Part;
import io.gregor.tester.internal.plpgsql.Statement;
import io.gregor.tester.internal.plpgsql.Statement.Arm;
import io.gregor.tester.internal.plpgsql.Statement.Otherwise;
import io.gregor.tester.internal.plpgsql.Token;
import java.util.ArrayList;
import java.util.List;

/** The mutants of a routine in PL/pgSQL. */
final class RoutineMutants {
    private final String text;
    private final Part.Routine routine;
    private final List<Token> tokens;
    private final List<Mutant> mutants = new ArrayList<>();

    RoutineMutants(Script script, Part.Routine routine) {
        this.text = script.text();
        this.routine = routine;
        this.tokens = routine.tokens();
    }

    List<Mutant> all() {
        statements(routine.body().statements());
        return mutants;
    }

    private void statements(List<Statement> statements) {
        statements.forEach(this::statement);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Simple simple -> {}
            case Statement.Block block -> {
                statements(block.statements());
                block.handlers().forEach(h -> statements(h.statements()));
            }
            case Statement.Conditional conditional -> {
                conditional.arms().forEach(this::arm);
                Otherwise otherwise = conditional.otherwise();
                if (otherwise != null) {
                    statements(otherwise.statements());
                }
            }
            case Statement.Choice choice -> {
                choice.arms().forEach(a -> statements(a.statements()));
                Otherwise otherwise = choice.otherwise();
                if (otherwise != null) {
                    statements(otherwise.statements());
                }
            }
            case Statement.Loop loop -> statements(loop.statements());
        }
    }

    private void arm(Arm arm) {
        condition(arm.condition());
        statements(arm.statements());
    }

    private void condition(Range range) {
        Token first = tokens.get(range.first());
        Token last = tokens.get(range.behind() - 1);
        String shown = text.substring(first.start(), last.end());
        mutants.add(Mutant.replace(Kind.CONDITION, first, last, shown, "true"));
        mutants.add(Mutant.replace(Kind.CONDITION, first, last, shown, "false"));
    }
}
