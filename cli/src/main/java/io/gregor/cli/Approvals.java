package io.gregor.cli;

import io.gregor.cli.output.ConversationView;
import io.gregor.cli.output.Texts;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress.ApprovalRequested;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * Asks the person at the command line. One answer per line: {@code y} (or {@code yes}) approves, anything else is a no
 * whose text goes back to the assistant; the end of the input is a no.
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

    /** Blocks until the person has answered. One question at a time. */
    synchronized Outcome ask(ApprovalRequested request, ConversationView view) {
        view.hold();
        try {
            return ask(request);
        } catch (RuntimeException e) { // the object must hear something, or it waits for ever
            return new Outcome.Disapproved(request.object(), request.round(), user, "the answer cannot be read: " + e);
        } finally {
            view.resume();
        }
    }

    private Outcome ask(ApprovalRequested request) {
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
        if (answer != null
                && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"))) {
            return new Outcome.Approved(request.object(), request.round(), user);
        }
        var comment = answer == null ? "nobody answered" : answer.strip();
        return new Outcome.Disapproved(
                request.object(), request.round(), user, comment.isEmpty() ? "no reason given" : comment);
    }
}
