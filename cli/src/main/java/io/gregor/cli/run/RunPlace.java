package io.gregor.cli.run;

import io.gregor.cli.UserError;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.tsql.Dialect;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** What {@code --on} names, made ready. Closing it gives back whatever was started for it. */
public final class RunPlace implements AutoCloseable {
    private static final String INTERPRETER = "interpreter";

    private final Interpreter interpreter;

    private RunPlace(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    public static RunPlace open(String on, Path home, Dialect dialect) {
        var interpreter = new Interpreter(dialect);
        interpreter.clock(LocalDateTime::now);
        if (on.equals(INTERPRETER)) {
            return new RunPlace(interpreter);
        }
        throw UserError.usage("--on " + on + " is not known: say interpreter");
    }

    public Interpreter interpreter() {
        return interpreter;
    }

    @Override
    public void close() {}
}
