package io.gregor.extensions.executors.internal;

import io.gregor.agentchat.code.CodeExecutorException;
import io.gregor.agentchat.code.CodeResult;
import io.gregor.core.Cancellation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One program run to its end, or to the end of its time. Nothing that it started outlives the run.
 *
 * @param command the program and its arguments
 * @param folder where it runs, and its home
 * @param searchPath its PATH, the only thing it learns of our environment
 * @param maxOutput how many bytes of output are kept
 */
public record CodeProcess(List<String> command, Path folder, String searchPath, int maxOutput) {
    /** What tools by convention answer when the time is up. */
    private static final int TIMED_OUT = 124;

    /** How long the output of a dead process may take to reach us. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    /** Runs it, at most this long. */
    public CodeResult run(Duration limit, Cancellation cancellation) throws InterruptedException {
        String run = UUID.randomUUID().toString();
        Process process = start(run);
        ProcessTree tree = new ProcessTree(process, run);
        BoundedOutput output = new BoundedOutput(maxOutput);
        Thread reader = Thread.ofVirtual().start(() -> output.readFrom(process.getInputStream()));
        boolean ended;
        try (Cancellation.Registration _ = cancellation.onCancel(tree::kill)) {
            ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            tree.kill();
        }
        cancellation.throwIfCancelled();
        if (!reader.join(DRAIN)) {
            close(process);
        }
        return ended
                ? CodeResult.exited(process.exitValue(), output.text())
                : new CodeResult(TIMED_OUT, output.text(), CodeResult.Outcome.TIMED_OUT);
    }

    private Process start(String run) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", searchPath);
        environment.put("HOME", folder.toString());
        environment.put("TMPDIR", folder.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put(ProcessTree.MARK, run);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CodeExecutorException("can't start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    private static void close(Process process) {
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            // The output until now is all we'll have; there is nobody left to tell.
        }
    }
}
