package io.gregor.bench.migrate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Procedures that rules alone cannot translate: what {@code object_id} means, a model has to say. */
final class Places {
    /** What stands where the rules leave a hole. */
    static final String FILLED = "(SELECT c.oid::integer FROM pg_class c WHERE c.relname = p_part)";

    private static final String PROCEDURE = """
            create procedure dbo.place_%1$d @part varchar(10), @place int output
            as
                select @place = isnull(object_id(@part), -%1$d)
            """;

    private Places() {}

    /** A migration of one of them, as the manager's API takes it. */
    static ObjectNode submission(String migration, int number) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("migration", migration).put("dialect", "ASE");
        body.putArray("files")
                .addObject()
                .put("name", "place_%d.sql".formatted(number))
                .put("text", PROCEDURE.formatted(number));
        body.putArray("schemaFiles");
        body.putObject("options");
        return body;
    }
}
