package io.gregor.migration.translate.internal.base;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.translate.rules.RuleCatalogue;
import io.gregor.migration.tsql.lex.Span;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what the rules have to say, each with its file and line. Only rules of the catalogue can speak. */
public final class Findings {
    private static final int MAX_CONSTRUCT = 80;

    private final Set<Finding> found = new LinkedHashSet<>();
    private final Set<String> onceKeys = new LinkedHashSet<>();
    private SourcePart part;

    public Findings(SourcePart part) {
        this.part = part;
    }

    /** The part of the source that the spans from now on belong to. */
    public void enter(SourcePart next) {
        part = next;
    }

    public void exact(String rule, Span span, String message) {
        add(rule, Severity.EXACT, span, message, "");
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
        return found.stream().filter(f -> f.severity() == Severity.NEEDS_PERSON).toList();
    }

    public List<Finding> inOrder() {
        return found.stream().sorted(Comparator.comparingInt(Finding::line)).toList();
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

    private void add(String rule, Severity severity, Span span, String message, String advice) {
        if (!RuleCatalogue.knows(rule)) {
            throw new IllegalArgumentException("No rule of the catalogue has the id " + rule);
        }
        int line = part.line() + Math.max(1, span.line()) - 1;
        found.add(new Finding(rule, severity, part.file(), line, construct(span), message, advice));
    }
}
