package io.gregor.migration.message;

import io.gregor.core.MessageType;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.tsql.Dialect;
import java.util.List;

/**
 * To an executor: what does the target have of this? Answered by {@link Submission.SchemaCopied}.
 *
 * @param target the target's name
 * @param objects what the submission names and does not define, in the source's words; the target may have none of it
 * @param schemas schemas that are wanted whole, as in the target's catalog
 * @param without what the submission defines itself
 * @param dialect in which the tables found are to be told
 */
@MessageType("gregor.migration.schema-requested")
public record SchemaRequested(
        String migration,
        String target,
        List<ObjectName> objects,
        List<String> schemas,
        List<ObjectName> without,
        Dialect dialect) {
    public SchemaRequested {
        objects = List.copyOf(objects);
        schemas = List.copyOf(schemas);
        without = List.copyOf(without);
    }
}
