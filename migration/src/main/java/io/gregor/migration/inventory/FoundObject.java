package io.gregor.migration.inventory;

import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.tsql.ast.Node;
import java.util.ArrayList;
import java.util.List;

/** An object while its parts are still being gathered. */
final class FoundObject {
    final ObjectName name;
    final ObjectKind kind;
    final boolean quotedIdentifier;
    final List<SourcePart> parts = new ArrayList<>();
    final List<Node> trees = new ArrayList<>();
    final List<ObjectGrant> grants = new ArrayList<>();

    FoundObject(ObjectName name, ObjectKind kind, boolean quotedIdentifier) {
        this.name = name;
        this.kind = kind;
        this.quotedIdentifier = quotedIdentifier;
    }

    void add(SourcePart part, Node tree) {
        parts.add(part);
        trees.add(tree);
    }

    /** Puts batches behind the statement that creates it. */
    void extend(String batches) {
        SourcePart first = parts.getFirst();
        parts.set(0, new SourcePart(first.text() + batches, first.file(), first.line(), first.column()));
    }
}
