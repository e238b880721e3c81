package io.gregor.cli.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A member that is a {@link Program} of Gregor's own. */
record ProgramMember(Program program, Path log) implements Member {
    private static final Duration LOOK_AFTER = Duration.ofMillis(50);
    private static final Duration TO_END = Duration.ofSeconds(45);
    private static final int KILLED = 128;

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Running start() throws StartFailedException, InterruptedException {
        var process = launch();
        try {
            awaitReady(process);
            return new RunningProgram(process, program.address());
        } catch (StartFailedException | InterruptedException | RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    private ManagedProcess launch() throws StartFailedException {
        try {
            return ManagedProcess.start(program, new RotatingLog(log));
        } catch (IOException e) {
            throw new StartFailedException(name() + " cannot be started: " + e.getMessage(), java.util.List.of());
        }
    }

    private void awaitReady(ManagedProcess process) throws StartFailedException, InterruptedException {
        long deadline = System.nanoTime() + program.patience().toNanos();
        while (!program.readiness().reached(process)) {
            if (!process.isAlive()) {
                int code = process.awaitEnd();
                throw failed("ended with code " + code + " before it was ready", process);
            }
            if (System.nanoTime() - deadline > 0) {
                throw failed("was not ready within " + program.patience().toSeconds() + " s", process);
            }
            Thread.sleep(LOOK_AFTER);
        }
    }

    private StartFailedException failed(String how, ManagedProcess process) {
        return new StartFailedException(name() + " " + how + "; its log is " + log, process.lastLines());
    }

    private record RunningProgram(ManagedProcess process, String address) implements Running {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public String awaitEnd() throws InterruptedException {
            int code = process.awaitEnd();
            return code > KILLED ? "was ended by signal " + (code - KILLED) : "ended with code " + code;
        }

        @Override
        public boolean stop() {
            return process.stop(TO_END);
        }
    }
}
