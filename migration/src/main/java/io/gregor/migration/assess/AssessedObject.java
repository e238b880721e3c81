package io.gregor.migration.assess;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.Severity;
import java.util.List;
import java.util.Map;

/**
 * One object of the source.
 *
 * @param line the line of the file in which its definition begins, from 1
 * @param lines how long it is, with what the source says of it later and the comments in front
 * @param statements how many statements it is made of; blocks are not counted
 * @param dependsOn the objects of the source that it names, triggers of tables that it changes included
 * @param constructs which constructs it uses, and how often
 * @param findings what the rules say of it, in the order of the source
 */
public record AssessedObject(
        ObjectName name,
        ObjectKind kind,
        String file,
        int line,
        int lines,
        int statements,
        List<ObjectName> dependsOn,
        Map<Construct, Integer> constructs,
        Outlook outlook,
        List<Finding> findings) {
    public AssessedObject {
        dependsOn = List.copyOf(dependsOn);
        constructs = Map.copyOf(constructs);
        findings = List.copyOf(findings);
    }

    /** The findings of one severity. */
    public List<Finding> findings(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).toList();
    }
}
