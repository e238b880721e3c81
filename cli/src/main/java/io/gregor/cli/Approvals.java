package io.gregor.cli;

import io.gregor.cli.output.ConversationView;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.ApprovalRequested;
import io.gregor.migration.report.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Asks the person at the command line. One answer per line: {@code y} (or {@code yes}) approves, anything else is a no
 * whose text goes back to the assistant; at the end of the input there is no answer.
 */
final class Approvals {
    private final BufferedReader answers;
    private final PrintStream out;
    private final String user;

    Approvals(BufferedReader answers, PrintStream out, String user) {
        this.answers = answers;
        this.out = out;
        this.user = user;
    }

    /** Blocks until the person has answered; empty when nobody does. One question at a time. */
    synchronized Optional<Outcome> ask(ApprovalRequested request, ConversationView view) {
        view.hold();
        try {
            return ask(request);
        } catch (RuntimeException e) { // the object must hear something, or it waits for ever
            return Optional.of(new Outcome.Disapproved(
                    request.object(), request.round(), user, "the answer cannot be read: " + e));
        } finally {
            view.resume();
        }
    }

    private Optional<Outcome> ask(ApprovalRequested request) {
        out.println();
        out.println(Texts.printable(request.sql().stripTrailing()));
        out.print("Put " + Texts.printable(request.object().name().toString())
                + " into the target? [y, or what is wrong with it] ");
        out.flush();
        String answer;
        try {
            answer = answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.ofNullable(answer).map(String::strip).map(word -> outcome(request, word));
    }

    private Outcome outcome(ApprovalRequested request, String word) {
        return word.equalsIgnoreCase("y") || word.equalsIgnoreCase("yes")
                ? new Outcome.Approved(request.object(), request.round(), user)
                : new Outcome.Disapproved(
                        request.object(), request.round(), user, word.isEmpty() ? "no reason given" : word);
    }
}
