package io.gregor.migration.translate.internal.base;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.translate.rules.RuleCatalogue;
import io.gregor.migration.tsql.lex.Span;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the rules have to say, each with its file and line. Only rules of the catalogue can speak. */
public final class Findings {
    private static final int MAX_CONSTRUCT = 80;

    /** By what a reader sees of them: two that differ only in their columns are one. */
    private final Map<List<Object>, Finding> found = new LinkedHashMap<>();

    private final Set<String> onceKeys = new LinkedHashSet<>();
    private SourcePart part;
    private int nearLine = 1;

    public Findings(SourcePart part) {
        this.part = part;
    }

    /** The part of the source that the spans from now on belong to. */
    public void enter(SourcePart next) {
        part = next;
        nearLine = 1;
    }

    /** Where the translation stands: the place of what is found without one. */
    public void near(Span span) {
        nearLine = Math.max(1, span.line());
    }

    public void exact(String rule, Span span, String message) {
        add(rule, Severity.EXACT, span, message, "");
    }

    /** What is exact and worth saying only once for an object. */
    public void exactOnce(String rule, Span span, String message) {
        if (onceKeys.add(rule + message)) {
            add(rule, Severity.EXACT, span, message, "");
        }
    }

    public void assume(String rule, Span span, String message, String advice) {
        add(rule, Severity.ASSUMPTION, span, message, advice);
    }

    /** An assumption that is worth saying only once for an object. */
    public void assumeOnce(String rule, Span span, String message, String advice) {
        if (onceKeys.add(rule + message)) {
            add(rule, Severity.ASSUMPTION, span, message, advice);
        }
    }

    public void needsPerson(String rule, Span span, String message, String advice) {
        add(rule, Severity.NEEDS_PERSON, span, message, advice);
    }

    /** What needed a person so far, in the order in which it was found. */
    public List<Finding> holes() {
        return found.values().stream()
                .filter(f -> f.severity() == Severity.NEEDS_PERSON)
                .toList();
    }

    public List<Finding> inOrder() {
        return found.values().stream()
                .sorted(Comparator.comparingInt(Finding::line))
                .toList();
    }

    /** The source text of a place, as it stands. */
    public String source(Span span) {
        return span.end() <= span.start() || span.end() > part.text().length() ? "" : span.text(part.text());
    }

    /** The source text of a place, in one line of bounded length. */
    public String construct(Span span) {
        if (span.end() <= span.start() || span.end() > part.text().length()) {
            return "";
        }
        String text = span.text(part.text()).replaceAll("\\s+", " ").strip();
        return text.length() <= MAX_CONSTRUCT ? text : text.substring(0, MAX_CONSTRUCT - 3) + "...";
    }

    /** Names in a message may hold line ends, which would end the comment that it stands in. */
    public static String oneLine(String message) {
        return message.replaceAll("[\r\n]+", " ");
    }

    private void add(String rule, Severity severity, Span span, String text, String advice) {
        String message = oneLine(text);
        if (!RuleCatalogue.knows(rule)) {
            throw new IllegalArgumentException("No rule of the catalogue has the id " + rule);
        }
        int line = part.line() + (span.line() > 0 ? span.line() : nearLine) - 1;
        String construct = construct(span);
        found.putIfAbsent(
                List.of(rule, severity, part.file(), line, construct, message),
                new Finding(rule, severity, part.file(), line, construct, message, advice, extent(span)));
    }

    private Finding.@Nullable Extent extent(Span span) {
        if (span.end() <= span.start() || span.end() > part.text().length()) {
            return null;
        }
        int lines = 0;
        int lastBreak = span.start() - 1;
        for (int i = part.text().indexOf('\n', span.start());
                i >= 0 && i < span.end();
                i = part.text().indexOf('\n', i + 1)) {
            lines++;
            lastBreak = i;
        }
        int before = span.line() == 1 ? part.column() - 1 : 0; // of the file's line, what stands before the part
        int column = before + span.column();
        int endColumn = lines == 0 ? column + span.end() - span.start() : span.end() - lastBreak;
        return new Finding.Extent(column, part.line() + span.line() - 1 + lines, endColumn);
    }
}
