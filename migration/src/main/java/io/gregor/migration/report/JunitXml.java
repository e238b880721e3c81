package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TestResult;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A migration as a CI server reads test results: a suite for each object. Its first case, {@code migrated}, is the object
 * itself, so that one that is not in the target is seen even where it has no tests: needs-person is a failure, failed an error,
 * skipped is skipped. The other cases are its tests, each with its oracle as a property. How long a single test took nobody
 * measures, so that only suites have times.
 */
final class JunitXml {
    static final String NAME = "junit.xml";
    static final String MIGRATED = "migrated";

    private final Run run;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private JunitXml(Run run) throws XMLStreamException {
        this.run = run;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    static String of(Run run) {
        try {
            return new JunitXml(run).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory can be written", e);
        }
    }

    private String write() throws XMLStreamException {
        var totals = new Totals(run);
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        attribute("name", "gregor migrate " + run.migration());
        attribute(
                "tests",
                Long.toString(totals.passed() + totals.failed() + run.reports().size()));
        attribute("failures", Long.toString(totals.failed() + totals.count(ObjectReport.End.NEEDS_PERSON)));
        attribute("errors", Long.toString(totals.count(ObjectReport.End.FAILED)));
        attribute("time", seconds(run.took()));
        for (var report : run.reports()) {
            line();
            suite(report);
        }
        line();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return text.toString();
    }

    private void suite(ObjectReport report) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", report.object().toString());
        attribute("tests", Integer.toString(report.results().size() + 1));
        attribute("failures", Long.toString(report.failed() + (report.end() == ObjectReport.End.NEEDS_PERSON ? 1 : 0)));
        attribute("errors", report.end() == ObjectReport.End.FAILED ? "1" : "0");
        attribute("skipped", report.end() == ObjectReport.End.SKIPPED ? "1" : "0");
        attribute("time", seconds(report.took()));
        attribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        run.ended().withZoneSameInstant(ZoneOffset.UTC).withNano(0)));
        properties(report);
        migrated(report);
        for (var result : report.results()) {
            test(report, result);
        }
        line();
        xml.writeEndElement();
    }

    private void properties(ObjectReport report) throws XMLStreamException {
        line();
        xml.writeStartElement("properties");
        property("kind", report.kind().word());
        property("state", report.end().word());
        property("attempts", Integer.toString(report.attempts()));
        var oracles = report.results().stream()
                .collect(Collectors.groupingBy(r -> r.test().oracle(), TreeMap::new, Collectors.counting()));
        for (var oracle : oracles.entrySet()) {
            property("oracle." + oracle.getKey().word(), Long.toString(oracle.getValue()));
        }
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void migrated(ObjectReport report) throws XMLStreamException {
        beginCase(report, MIGRATED);
        switch (report.end()) {
            case PROMOTED, PROVEN -> {}
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute("message", report.reason());
            }
            case NEEDS_PERSON -> problem("failure", "needs-person", report.reason());
            case FAILED -> problem("error", "failed", report.reason());
        }
        xml.writeEndElement();
    }

    private void test(ObjectReport report, TestResult result) throws XMLStreamException {
        var test = result.test();
        beginCase(report, test.name());
        xml.writeStartElement("properties");
        property("oracle", test.oracle().word());
        if (!test.description().isEmpty()) {
            property("description", test.description());
        }
        xml.writeEndElement();
        if (!result.passed()) {
            problem("failure", "expected by " + test.oracle().word(), result.detail());
        }
        xml.writeEndElement();
    }

    private void beginCase(ObjectReport report, String name) throws XMLStreamException {
        line();
        xml.writeStartElement("testcase");
        attribute("classname", report.object().toString());
        attribute("name", name);
    }

    private void problem(String element, String type, String words) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", Texts.firstLine(words));
        attribute("type", type);
        xml.writeCharacters(safe(words));
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, safe(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** XML has no way to say most control characters, nor two that are none at all. */
    private static String safe(String text) {
        return Texts.printable(text).replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
    }

    private static String seconds(Duration d) {
        return String.format(Locale.ROOT, "%.3f", d.toMillis() / 1000.0);
    }
}
