package io.gregor.cli.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.assess.AssessedObject;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Outlook;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.report.FindingText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The document of {@code assess --json}; its form is the command line's contract. */
public final class AssessmentJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AssessmentJson() {}

    public static String of(Assessment a) {
        var document = JSON.createObjectNode().put("dialect", a.dialect().name().toLowerCase(Locale.ROOT));
        var outlook = document.putObject("outlook").put("objects", a.objects().size());
        for (Outlook o : Outlook.values()) {
            outlook.put(o.word(), a.count(o));
        }
        var objects = document.putArray("objects");
        a.objects().forEach(o -> write(o, objects.addObject()));
        var risky = document.putArray("risky");
        a.risky().forEach(o -> risky.add(o.name().toString()));
        var constructs = document.putArray("constructs");
        a.constructs().forEach(u -> constructs
                .addObject()
                .put("construct", u.construct().title())
                .put("uses", u.times())
                .put("objects", u.objects()));
        var reasons = document.putArray("reasons");
        a.reasons().forEach(r -> reasons.addObject()
                .put("rule", r.rule())
                .put("severity", FindingText.word(r.severity()))
                .put("message", r.message())
                .put("places", r.times())
                .put("objects", r.objects()));
        var circles = document.putArray("circles");
        a.circles().forEach(c -> names(c).forEach(circles.addArray()::add));
        names(a.unresolved()).forEach(document.putArray("notDefined")::add);
        var outside = document.putObject("outsideOfObjects");
        var statements = outside.putObject("statements");
        a.outside().statements().forEach(statements::put);
        var findings = outside.putArray("findings");
        a.outside().findings().forEach(f -> FindingText.write(f, findings.addObject()));
        return document.toString();
    }

    private static void write(AssessedObject o, ObjectNode node) {
        node.put("name", o.name().toString())
                .put("kind", o.kind().word())
                .put("file", o.file())
                .put("line", o.line())
                .put("lines", o.lines())
                .put("statements", o.statements())
                .put("outlook", o.outlook().word());
        names(o.dependsOn()).forEach(node.putArray("dependsOn")::add);
        var constructs = node.putObject("constructs");
        o.constructs().entrySet().stream()
                .sorted(Comparator.comparing(java.util.Map.Entry::getKey))
                .forEach(e -> constructs.put(e.getKey().title(), e.getValue()));
        var findings = node.putArray("findings");
        o.findings().forEach(f -> FindingText.write(f, findings.addObject()));
    }

    private static List<String> names(List<ObjectName> names) {
        return names.stream().map(ObjectName::toString).toList();
    }
}
