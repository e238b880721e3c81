package io.gregor.agentchat.code;

/**
 * What came of running code blocks, one after the other up to the first that failed.
 *
 * @param exitCode 0 when all succeeded
 * @param output standard output and standard error as they came, possibly shortened
 * @param outcome how it ended
 */
public record CodeResult(int exitCode, String output, Outcome outcome) {
    public enum Outcome {
        /** The code ran to its end, well or badly: the exit code tells. */
        EXITED,
        /** The code was killed because its time was up. */
        TIMED_OUT
    }

    public CodeResult {
        if (outcome != Outcome.EXITED && exitCode == 0) {
            throw new IllegalArgumentException("exit code 0 is for code that ran to its end, not for " + outcome);
        }
    }

    public static CodeResult exited(int exitCode, String output) {
        return new CodeResult(exitCode, output, Outcome.EXITED);
    }

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The result in words, for models and people: how it ended on the first line, then the output. */
    public String summary() {
        String ending =
                switch (outcome) {
                    case EXITED -> "The code ended with exit code " + exitCode + (succeeded() ? " (success)." : ".");
                    case TIMED_OUT -> "The code took too long and was killed.";
                };
        return output.isBlank() ? ending + " It printed nothing." : ending + " Output:\n" + output.stripTrailing();
    }
}
