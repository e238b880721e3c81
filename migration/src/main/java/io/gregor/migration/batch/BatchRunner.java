package io.gregor.migration.batch;

import io.gregor.migration.interpret.BatchResult;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Batch;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the batches of files to an interpreter, one after the other, as a client does: every file over a connection of its
 * own, at whose end an open transaction is rolled back. Not safe for several threads.
 *
 * <p>A batch that cannot be read is refused as a whole. One that comes to something that is not known ends there with a
 * refusal; what it did before stays done, and what later batches give may differ from the old database for that reason.
 */
public final class BatchRunner {
    private final Interpreter interpreter;
    private final @Nullable PostgresTarget target;
    private int number;

    /** Runs everything in the interpreter. */
    public BatchRunner(Interpreter interpreter) {
        this.interpreter = interpreter;
        this.target = null;
    }

    /** Runs what concerns permanent objects on a target. */
    public BatchRunner(Interpreter interpreter, PostgresTarget target) {
        this.interpreter = interpreter;
        this.target = target;
        interpreter.elsewhere(target);
    }

    /**
     * @param sink gets what each batch gave, as soon as it is done
     * @return whether the file left a transaction open, which was rolled back
     */
    public boolean run(SourceFile file, Consumer<BatchOutput> sink) {
        if (target != null) {
            target.reading(file.text());
        }
        for (Batch batch : TsqlParser.parse(file.text(), interpreter.dialect()).batches()) {
            if (!batch.statements().isEmpty()) {
                number++;
                sink.accept(run(batch, file));
            }
        }
        return interpreter.disconnect();
    }

    private BatchOutput run(Batch batch, SourceFile file) {
        // What a routine holds is looked at when it runs.
        Optional<Stmt.Raw> broken = batch.statements().stream()
                .filter(s -> !(s instanceof RoutineStmt))
                .flatMap(s -> Nodes.find(s, Stmt.Raw.class))
                .findFirst();
        if (broken.isPresent()) {
            var raw = broken.get();
            return output(
                    batch,
                    file,
                    interpreter.received(),
                    "not read as T-SQL: " + raw.error() + " at " + raw.errorSpan());
        }
        try {
            return output(batch, file, interpreter.run(batch), null);
        } catch (NotKnownException | LimitExceededException e) {
            return output(batch, file, interpreter.received(), e.getMessage());
        } catch (StackOverflowError e) {
            return output(batch, file, interpreter.received(), "not known: statements nested so deep");
        }
    }

    private BatchOutput output(Batch batch, SourceFile file, BatchResult result, @Nullable String refusal) {
        return new BatchOutput(number, file.name(), batch.span().line(), interpreter.dialect(), result, refusal);
    }
}
