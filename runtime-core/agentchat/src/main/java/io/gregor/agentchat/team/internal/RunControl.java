package io.gregor.agentchat.team.internal;

import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.team.TeamFailedException;
import io.gregor.core.AgentRuntime;
import io.gregor.core.GregorException;
import java.time.Duration;
import java.util.List;

/** Begins, watches and ends one run from outside the runtime. */
record RunControl(AgentRuntime runtime, Addresses addresses, Runs runs, List<ChatMessage> task) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    void begin(Run run) {
        runs.begin(run);
        try {
            runtime.publish(new Protocol.StartRun(run.id(), task), addresses.toManager());
        } catch (GregorException e) {
            runs.release();
            throw new TeamFailedException("the runtime does not take the task: " + e.getMessage(), e);
        }
    }

    /** Fails the run when the manager is gone or no longer knows of it. */
    void checkAlive(Run run) {
        try {
            boolean goingOn = runtime.send(
                            new Protocol.AskRun(run.id()), addresses.manager(), Protocol.RunStatus.class, PATIENCE)
                    .goingOn();
            if (!goingOn) {
                // Behind whatever the manager showed last, so a result that came in the meantime is read first.
                run.fail(new TeamFailedException("the team's manager lost the run", null));
            }
        } catch (GregorException e) {
            run.fail(new TeamFailedException("the team's runtime does not answer: " + e.getMessage(), e));
        }
    }

    void end(Run run) {
        // What still comes of the turn under way is ignored: the manager knows runs by their ids.
        run.close();
        runs.release();
    }
}
