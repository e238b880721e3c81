package io.gregor.agentchat.code;

import io.gregor.core.Cancellation;
import java.util.List;
import java.util.Set;

/**
 * Runs code that somebody else wrote. An implementation bounds time and output, and says in its documentation how far it
 * shields the machine from the code.
 */
public interface CodeExecutor {
    /** The languages it runs, in lower case. Blocks of other languages are not handed to it. */
    Set<String> languages();

    /**
     * Runs the blocks in order, up to the first that fails. Code that fails, prints too much or takes too long is a
     * result, not an exception.
     *
     * @param blocks at least one
     * @param cancellation ends the code early when cancelled
     * @throws io.gregor.core.Cancelled when cancelled
     * @throws InterruptedException when the calling thread is interrupted; the code is dead by then
     * @throws CodeExecutorException when the executor itself can't do its work
     */
    CodeResult execute(List<CodeBlock> blocks, Cancellation cancellation) throws InterruptedException;
}
