package io.gregor.cli.output;

import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Progress.ObjectReported;
import io.gregor.migration.message.Progress.Said;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.report.Texts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A migration while it runs. On a terminal: who says what of which object, and below it one line that tells how far each
 * open object is. Elsewhere: one line per object when it ends. Thread-safe.
 */
public final class ConversationView {
    private static final int STATUS_WIDTH = 100;

    private final PrintStream out;
    private final Style style;
    private final boolean live;
    private final Map<ObjectName, String> open = new LinkedHashMap<>();
    private int objects;
    private final Set<ObjectName> ended = new HashSet<>();
    private boolean statusShown;
    private final List<Progress> kept = new ArrayList<>();
    private boolean held;

    /** @param live whether {@code out} is a terminal that somebody watches */
    public ConversationView(PrintStream out, Style style, boolean live) {
        this.out = out;
        this.style = style;
        this.live = live;
    }

    public synchronized void show(Progress progress) {
        if (held) {
            kept.add(progress);
            return;
        }
        clearStatus();
        switch (progress) {
            case Progress.MigrationPlanned p -> planned(p);
            case ObjectMoved m when ended.contains(m.object()) -> {} // its last move, overtaken by its report
            case ObjectMoved m -> open.put(m.object(), m.to());
            case Said s when live -> said(s);
            case Said s -> {}
            case Progress.ModelCalled m -> {}
            case ObjectReported r -> reported(r.report());
            case Progress.ApprovalRequested a -> {}
            case Progress.MigrationFinished f -> open.clear();
            case Progress.MigrationBroken b -> open.clear();
        }
        showStatus();
    }

    /** Leaves the output to somebody else; what happens meanwhile is shown after {@link #resume}. */
    public synchronized void hold() {
        clearStatus();
        out.flush();
        held = true;
    }

    public synchronized void resume() {
        held = false;
        var missed = List.copyOf(kept);
        kept.clear();
        missed.forEach(this::show);
    }

    private void planned(Progress.MigrationPlanned plan) {
        objects = plan.objects().size();
        out.println("Migration " + plan.migration() + ": " + objects + (objects == 1 ? " object" : " objects"));
        plan.notes().forEach(note -> out.println(style.faint("  note: " + Texts.printable(note))));
    }

    private void said(Said said) {
        var head = style.faint(Texts.printable(said.object().name()) + "  ") + style.strong(said.speaker()) + "  ";
        var lines = Texts.printable(said.text()).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            out.println(i == 0 ? head + lines.get(i) : "    " + lines.get(i));
        }
    }

    private void reported(ObjectReport report) {
        open.remove(report.object());
        ended.add(report.object());
        var tests = report.results().isEmpty()
                ? ""
                : ", " + report.passed() + " of " + report.results().size() + " tests passed";
        var line = Texts.printable(report.object().toString()) + " "
                + report.end().word() + tests + proof(report) + ", " + Texts.seconds(report.took());
        var reason = report.reason().isEmpty() ? "" : ": " + Texts.firstLine(Texts.printable(report.reason()));
        out.println(
                switch (report.end()) {
                    case PROMOTED, PROVEN -> style.good(line);
                    case NEEDS_PERSON, SKIPPED -> style.warning(line) + reason;
                    case FAILED -> style.bad(line) + reason;
                });
    }

    private static String proof(ObjectReport report) {
        var proof = report.proof();
        return proof != null && ProofText.tells(report) ? ", " + ProofText.line(proof) : "";
    }

    private void clearStatus() {
        if (statusShown) {
            out.print("\r\u001b[K");
            statusShown = false;
        }
    }

    private void showStatus() {
        if (!live || open.isEmpty()) {
            return;
        }
        var text = new StringBuilder(ended.size() + " of " + objects + " done");
        open.forEach((object, state) ->
                text.append(" | ").append(object.name()).append(": ").append(state));
        var line = Texts.printable(text.toString()).replace('\n', ' ');
        out.print(style.faint(line.length() > STATUS_WIDTH ? line.substring(0, STATUS_WIDTH - 3) + "..." : line));
        out.flush();
        statusShown = true;
    }
}
