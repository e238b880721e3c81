package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;

/** Default values of parameters: constants, and bare words, which are text. */
final class Defaults {
    private Defaults() {}

    static Value value(Expr expr, Frame frame) {
        if (expr instanceof Expr.Column word && word.name().isSimple()) {
            return Value.of(word.name().last().text());
        }
        return new Expressions(frame.scope()).compile(expr).value(Env.NONE);
    }
}
