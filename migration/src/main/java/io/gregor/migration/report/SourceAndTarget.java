package io.gregor.migration.report;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.report.CodePane.Note;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The source beside its translation: findings below the lines that they speak of, and what no test noticed on the other side. */
final class SourceAndTarget {
    private static final int MOST_FINDINGS = 500;
    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,9})\\b");

    private final Html html;
    private final ObjectReport report;
    private final Set<Finding> shown = new HashSet<>();

    SourceAndTarget(Html html, ObjectReport report) {
        this.html = html;
        this.report = report;
    }

    void write() {
        html.open("div", "class=\"columns\"").open("section").element("h3", "Source");
        source();
        html.close("section").open("section").element("h3", "Translation");
        target();
        html.close("section").close("div");
        others();
    }

    private void source() {
        if (report.source() == null) {
            html.element("p", "class=\"faint\"", "The source is not known here.");
            return;
        }
        html.open("div", "class=\"code\"");
        var pane = new CodePane(html, "s");
        String file = "";
        for (var part : report.source().parts()) {
            if (!part.file().equals(file) || report.source().parts().size() > 1) {
                file = part.file();
                pane.file(file + ", line " + part.line());
            }
            var notes = findings(part);
            if (part.equals(report.source().first())) {
                untaken(Run.source(report), notes);
            }
            pane.write(part.text(), part.line(), notes);
        }
        html.close("div");
    }

    private Map<Integer, List<Note>> findings(SourcePart part) {
        long last = part.line() + part.text().lines().count();
        var notes = new TreeMap<Integer, List<Note>>();
        for (var f : report.findings()) {
            boolean here = f.file().equals(part.file()) && f.line() >= part.line() && f.line() < last;
            if (here && f.severity() != Severity.EXACT && shown.add(f)) {
                notes.computeIfAbsent(f.line(), line -> new ArrayList<>()).add(note(f));
            }
        }
        return notes;
    }

    /** What a branch's words say of its line. */
    private static void untaken(BranchCoverage coverage, Map<Integer, List<Note>> notes) {
        coverage.uncovered().stream().limit(MOST_FINDINGS).forEach(branch -> {
            var line = LINE.matcher(branch);
            if (line.find()) {
                notes.computeIfAbsent(Integer.parseInt(line.group(1)), l -> new ArrayList<>())
                        .add(new Note("untaken", "no test takes: " + branch));
            }
        });
    }

    private static Note note(Finding f) {
        var advice = f.advice().isBlank() ? "" : " " + FindingText.sentence(f.advice());
        var word = FindingText.word(f.severity());
        return new Note(word, f.rule() + " " + word + ": " + FindingText.sentence(f.message()) + advice);
    }

    private void target() {
        var draft = report.draft();
        if (draft == null) {
            html.element("p", "class=\"faint\"", "There is none.");
            return;
        }
        var notes = new TreeMap<Integer, List<Note>>();
        untaken(Run.target(report), notes);
        if (report.proof() != null) {
            report.proof().survivors().stream().limit(MOST_FINDINGS).forEach(s -> notes.computeIfAbsent(
                            s.line(), line -> new ArrayList<>())
                    .add(new Note("survivor", "no test notices: " + s.change())));
        }
        html.open("div", "class=\"code\"");
        new CodePane(html, "t").write(draft.sql(), 1, notes);
        html.close("div");
    }

    /** Findings whose lines are not shown, and the small ones that only say which rule was at work. */
    private void others() {
        var rest = report.findings().stream()
                .filter(f -> f.severity() != Severity.EXACT && !shown.contains(f))
                .toList();
        list("Findings elsewhere", rest);
        list(
                "Rules that did just what the source does",
                report.findings().stream()
                        .filter(f -> f.severity() == Severity.EXACT)
                        .toList());
    }

    private void list(String title, List<Finding> findings) {
        if (!findings.isEmpty()) {
            html.open("details")
                    .element("summary", title + ": " + findings.size())
                    .open("ul");
            findings.stream().limit(MOST_FINDINGS).forEach(f -> html.open("li")
                    .element("code", f.file() + ":" + f.line())
                    .text(" " + note(f).text())
                    .close("li"));
            Marks.more(html, findings.size(), MOST_FINDINGS);
            html.close("ul").close("details");
        }
    }
}
