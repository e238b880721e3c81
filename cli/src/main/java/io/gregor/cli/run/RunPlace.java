package io.gregor.cli.run;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.target.Targets;
import io.gregor.migration.batch.BatchRunner;
import io.gregor.migration.batch.CallSite;
import io.gregor.migration.batch.PostgresTarget;
import io.gregor.migration.batch.TargetLimits;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.tsql.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code --on} names, made ready. Closing it gives back whatever was started for it. */
public final class RunPlace implements AutoCloseable {
    /** The reference interpreter, without any database. */
    public static final String INTERPRETER = "interpreter";

    private static final String SANDBOX = "sandbox";

    private final Interpreter interpreter;
    private final List<SourceFile> files;
    private final Consumer<CallSite> sites;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private @Nullable BatchRunner runner;

    private RunPlace(Dialect dialect, List<SourceFile> files, Consumer<CallSite> sites) {
        this.interpreter = new Interpreter(dialect);
        this.files = files;
        this.sites = sites;
        interpreter.clock(LocalDateTime::now);
    }

    /** Where databases come from. */
    public record Setting(Path home, Supplier<SandboxConfig> sandboxes, Consumer<String> warnings) {}

    /**
     * @param files all that will be run: what they define is known from the beginning
     * @param sites gets the call that an application would make, for each statement that goes to PostgreSQL
     * @throws io.gregor.executor.InfrastructureException when it is not there
     */
    public static RunPlace open(
            String on, Setting setting, Dialect dialect, List<SourceFile> files, Consumer<CallSite> sites) {
        var place = new RunPlace(dialect, files, sites);
        try {
            switch (on) {
                case INTERPRETER -> {}
                case SANDBOX -> place.sandbox(setting);
                case Targets.DEFAULT -> {
                    var lease = Targets.defaultTarget(setting.home()).lease();
                    place.closing.push(lease::close);
                    place.postgres(withRuntime(lease.running().target().open()), false);
                }
                default -> {
                    var target = Targets.in(setting.home()).named(on);
                    target.warning().ifPresent(setting.warnings());
                    place.postgres(target.open(), false);
                }
            }
            return place;
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    private void sandbox(Setting setting) {
        var sandboxes = Sandboxes.open(setting.sandboxes().get());
        closing.push(sandboxes::close);
        var sandbox = sandboxes.acquire(sandboxes.prepareTemplate(RuntimeSchema.script(RuntimeSchema.functions())));
        closing.push(sandbox::close);
        postgres(sandbox.connect(), true);
    }

    /** The private target is ours: what batches need is made there as a promotion makes it. */
    private static Connection withRuntime(Connection connection) {
        try {
            RuntimeSchema.install(RuntimeSchema.functions(), connection);
            return connection;
        } catch (SQLException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw new InfrastructureException("the private target refused: " + e.getMessage(), e);
        }
    }

    private void postgres(Connection connection, boolean thrownAway) {
        var defined = Inventory.of(files, interpreter.dialect()).objects();
        var target = PostgresTarget.open(
                connection, interpreter.dialect(), defined, TargetLimits.DEFAULT, thrownAway, sites);
        closing.push(target::close);
        runner = new BatchRunner(interpreter, target);
    }

    /** Runs the batches there. */
    public BatchRunner runner() {
        return runner == null ? new BatchRunner(interpreter) : runner;
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
        closing.clear();
    }
}
