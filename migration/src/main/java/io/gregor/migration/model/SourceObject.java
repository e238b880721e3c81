package io.gregor.migration.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One object to migrate, with everything the source says of it.
 *
 * @param parts its CREATE first, then what the source adds later (constraints, indexes)
 * @param dependsOn the objects of the same migration that must stand before this one
 * @param quotedIdentifier whether text in double quotes is a name (true) or a string (false) in the parts
 * @param grants what the source lets whom do with it
 */
public record SourceObject(
        ObjectName name,
        ObjectKind kind,
        List<SourcePart> parts,
        List<ObjectName> dependsOn,
        boolean quotedIdentifier,
        List<ObjectGrant> grants) {
    public SourceObject {
        grants = grants == null ? List.of() : List.copyOf(grants); // messages of before have none
        parts = List.copyOf(parts);
        dependsOn = List.copyOf(dependsOn);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an object needs the statement that creates it: " + name);
        }
    }

    /** Without grants. */
    public SourceObject(
            ObjectName name,
            ObjectKind kind,
            List<SourcePart> parts,
            List<ObjectName> dependsOn,
            boolean quotedIdentifier) {
        this(name, kind, parts, dependsOn, quotedIdentifier, List.of());
    }

    /** All parts as one script, a batch each. */
    public String text() {
        return parts.stream().map(SourcePart::text).collect(Collectors.joining("\ngo\n"));
    }

    public SourcePart first() {
        return parts.getFirst();
    }
}
