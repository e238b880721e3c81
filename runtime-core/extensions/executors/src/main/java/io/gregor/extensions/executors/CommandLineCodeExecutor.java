package io.gregor.extensions.executors;

import io.gregor.agentchat.code.CodeBlock;
import io.gregor.agentchat.code.CodeExecutor;
import io.gregor.agentchat.code.CodeExecutorException;
import io.gregor.agentchat.code.CodeResult;
import io.gregor.core.Cancellation;
import io.gregor.extensions.executors.internal.CodeProcess;
import io.gregor.extensions.executors.internal.Interpreters;
import io.gregor.extensions.executors.internal.WorkFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs {@code sh}, {@code bash} and {@code python} blocks as processes of this machine, in a temporary folder that lasts
 * until {@link #close}, so that one block finds the files of the one before.
 *
 * <p><b>This is not a security boundary.</b> The code runs with all the rights of this JVM's user: it can read that user's
 * files, use the network, and fill the disk. Use it for code you would run yourself, or inside a container that you would
 * throw away.
 *
 * <p>What it does bound: the time of all blocks of one call together; the output that is kept; and what survives. The
 * environment holds PATH, HOME, TMPDIR and LANG only, so secrets in variables stay here. When a block ends, is out of time
 * or is cancelled, all processes that it started are killed; one that detached itself and wiped its environment may escape,
 * and where there is no {@code /proc} any that detached itself does.
 */
public final class CommandLineCodeExecutor implements CodeExecutor, AutoCloseable {
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private final Duration timeout;
    private final int maxOutput;
    private final String searchPath;
    private final Map<String, Path> interpreters;
    private final WorkFolder folder;
    private final AtomicInteger blocks = new AtomicInteger();

    /** A minute for each call, and 64 KB of output for each block. */
    public CommandLineCodeExecutor() {
        this(Duration.ofMinutes(1), 64 * 1024);
    }

    /**
     * @param timeout for all blocks of one call together
     * @param maxOutput bytes of output kept for each block, at least 100; the middle of longer output is left out
     * @throws CodeExecutorException when no interpreter is installed, or no folder can be made
     */
    public CommandLineCodeExecutor(Duration timeout, int maxOutput) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
        if (maxOutput < 100) {
            throw new IllegalArgumentException("maxOutput must be at least 100 bytes, not " + maxOutput);
        }
        this.timeout = timeout;
        this.maxOutput = maxOutput;
        this.searchPath = Objects.requireNonNullElse(System.getenv("PATH"), DEFAULT_PATH);
        this.interpreters = Interpreters.on(searchPath);
        if (interpreters.isEmpty()) {
            throw new CodeExecutorException("found no sh, bash or python3 on the PATH " + searchPath, null);
        }
        this.folder = new WorkFolder();
    }

    /** Where the code runs. */
    public Path folder() {
        return folder.path();
    }

    /** The languages whose interpreters are installed. */
    @Override
    public Set<String> languages() {
        return interpreters.keySet();
    }

    @Override
    public CodeResult execute(List<CodeBlock> code, Cancellation cancellation) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        StringBuilder output = new StringBuilder();
        CodeResult result = CodeResult.exited(0, "");
        for (CodeBlock block : code) {
            cancellation.throwIfCancelled();
            result = process(block).run(Duration.ofNanos(Math.max(0, end - System.nanoTime())), cancellation);
            output.append(result.output());
            if (!result.succeeded()) {
                break;
            }
        }
        return new CodeResult(result.exitCode(), output.toString(), result.outcome());
    }

    private CodeProcess process(CodeBlock block) {
        Path interpreter = interpreters.get(block.language());
        if (interpreter == null) {
            throw new CodeExecutorException(
                    "nothing here runs \"" + block.language() + "\"; it must be one of " + interpreters.keySet(), null);
        }
        Path file = folder.write("block-" + blocks.incrementAndGet(), block.code());
        return new CodeProcess(List.of(interpreter.toString(), file.toString()), folder.path(), searchPath, maxOutput);
    }

    /** Removes the folder and all files in it. */
    @Override
    public void close() {
        folder.close();
    }
}
