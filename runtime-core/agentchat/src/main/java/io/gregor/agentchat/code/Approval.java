package io.gregor.agentchat.code;

import java.util.List;

/**
 * Asked before code runs, by an agent that has it. A person may be behind it; the time counts as the
 * agent's, so a team that waits for people needs a long {@code turnTimeout}.
 */
@FunctionalInterface
public interface Approval {
    /** Says yes or no to running all of these blocks. */
    Decision decide(List<CodeBlock> blocks) throws InterruptedException;

    /**
     * The answer.
     *
     * @param approved whether the code may run
     * @param reason goes into the conversation when it may not
     */
    record Decision(boolean approved, String reason) {
        public static Decision yes() {
            return new Decision(true, "");
        }

        public static Decision no(String reason) {
            return new Decision(false, reason);
        }
    }

    /** Says yes to everything. */
    static Approval always() {
        return blocks -> Decision.yes();
    }
}
