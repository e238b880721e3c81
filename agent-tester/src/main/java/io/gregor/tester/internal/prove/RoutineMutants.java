package io.gregor.tester.internal.prove;

import io.gregor.migration.proof.Edit;
import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Statement;
import io.gregor.tester.internal.plpgsql.Statement.Arm;
import io.gregor.tester.internal.plpgsql.Statement.Declaration;
import io.gregor.tester.internal.plpgsql.Statement.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The mutants of a routine in PL/pgSQL. Besides {@link Plumbing} these are left alone, because what came of them would be
 * the translation again: a return at the very end of a procedure, an assignment of a variable that nothing reads, a
 * condition that is a constant, one that is weaker and yet lets no more be done ({@link Guard}). And these, because any test notices them by waiting: whatever keeps a loop from ending.
 */
final class RoutineMutants {
    private final Sql sql;
    private final Statement.Block body;
    private final Plumbing plumbing;
    private final Variables variables;
    private final List<Mutant> mutants = new ArrayList<>();

    /** @param sql the tokens of its body */
    RoutineMutants(Sql sql, Statement.Block body) {
        this.sql = sql;
        this.body = body;
        FixedPlaces.mark(sql);
        this.plumbing = new Plumbing(sql, body);
        this.variables = new Variables(sql, body);
    }

    List<Mutant> all() {
        statement(body, new Place(true, false, Set.of()));
        return mutants;
    }

    private void statements(List<Statement> statements, Place place) {
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            if (!plumbing.is(statement)) {
                statement(statement, i == statements.size() - 1 ? place : place.before());
            }
        }
    }

    private void statement(Statement statement, Place place) {
        switch (statement) {
            case Statement.Simple simple -> new SimpleMutants(sql, variables, mutants).add(simple, place);
            case Statement.Block block -> {
                block.declarations().forEach(this::declaration);
                inside(block, place);
            }
            case Statement.Conditional conditional -> {
                conditional.arms().forEach(a -> condition(a, conditional));
                inside(conditional, place);
            }
            case Statement.Choice choice -> {
                Expressions.mutate(sql, choice.operand(), mutants);
                choice.arms().forEach(a -> Expressions.mutate(sql, a.condition(), mutants));
                inside(choice, place);
            }
            case Loop loop -> loop(loop, place);
        }
    }

    private void inside(Statement statement, Place place) {
        statement.lists().forEach(l -> statements(l, place));
    }

    private void declaration(Declaration declaration) {
        if (variables.isRead(declaration.name())) {
            Expressions.mutate(sql, declaration.initial(), mutants);
        }
    }

    private void condition(Arm arm, Statement.Conditional conditional) {
        if (isConstant(arm.condition())) {
            return;
        }
        boolean alone = conditional.otherwise() == null && conditional.arms().size() == 1;
        var guard = new Guard(sql);
        boolean needless = alone && guard.isNeedless(arm);
        if (!needless) {
            whole(arm.condition(), "true");
        }
        if (!alone || !isLeftOut(arm.statements())) {
            whole(arm.condition(), "false");
        }
        List<Mutant> inside = new ArrayList<>();
        Expressions.mutate(sql, arm.condition(), inside);
        inside.removeIf(m -> needless && guard.weakens(m, arm));
        mutants.addAll(inside);
    }

    /** Whether one statement is all there is, and a mutant leaves it out: the condition as false would be the same. */
    private static boolean isLeftOut(List<Statement> statements) {
        return statements.isEmpty()
                || statements.size() == 1
                        && statements.getFirst() instanceof Statement.Simple simple
                        && SimpleMutants.mayGo(simple.verb());
    }

    private void loop(Loop loop, Place place) {
        Range head = loop.head();
        switch (loop.kind()) {
            case WHILE -> {
                if (!isConstant(head)) {
                    whole(head, "false");
                    Expressions.mutate(sql, head, mutants);
                }
            }
            case COUNT, ROWS, ELEMENTS -> Expressions.mutate(sql, behindIn(head), mutants);
            case PLAIN -> {}
        }
        statements(loop.statements(), place.inside(loop, sql));
    }

    /** What a loop goes over. */
    private Range behindIn(Range head) {
        int at = head.first();
        while (at < head.behind() && !sql.at(at).is("in")) {
            at++;
        }
        return new Range(Math.min(at + 1, head.behind()), head.behind());
    }

    private void whole(Range range, String value) {
        int last = range.behind() - 1;
        mutants.add(new Mutant(
                Kind.CONDITION,
                sql.brief(range.first(), last) + " -> " + value,
                new Edit(sql.at(range.first()).start(), sql.at(last).end(), value)));
    }

    private boolean isConstant(Range range) {
        return Words.isConstantCondition(sql, range);
    }
}
