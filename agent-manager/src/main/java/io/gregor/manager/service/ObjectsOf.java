package io.gregor.manager.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.core.AgentId;
import io.gregor.extensions.postgres.ClusterView;
import io.gregor.manager.MigrationAgent;
import io.gregor.manager.ObjectAgent;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.model.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The objects of one migration: those that were planned, in the order in which they are named, and how each stands. */
final class ObjectsOf {
    private static final String PLAN = """
            jsonb_build_object('planned', state->'planned', 'reports', (select coalesce(jsonb_agg(jsonb_build_object(
                'object', report->'object', 'kind', report->'kind', 'end', report->'end', 'reason', report->'reason',
                'attempts', report->'attempts') order by place), '[]')
                from jsonb_array_elements(state->'reports') with ordinality as reports (report, place)))
            """;

    /** What a person who is asked wants to read: the definition that was tested, or else the draft. */
    private static final String DETAILS = """
            jsonb_build_object(
                'author', state->'draft'->'author',
                'sql', coalesce(nullif(state->'tested'->>'definition', ''), state->'draft'->>'sql'),
                'approvedBy', state->'approvedBy',
                'tests', (select coalesce(jsonb_agg(jsonb_build_object('name', result->'test'->'name',
                        'oracle', lower(result->'test'->>'oracle'), 'passed', result->'passed') order by place), '[]')
                    from jsonb_array_elements(state->'results') with ordinality as results (result, place)),
                'findings', (select coalesce(jsonb_agg(jsonb_build_object('rule', finding->'rule',
                        'severity', replace(lower(finding->>'severity'), '_', '-'), 'file', finding->'file',
                        'line', finding->'line', 'message', finding->'message', 'advice', finding->'advice')
                        order by place), '[]')
                    from jsonb_array_elements(state->'findings') with ordinality as findings (finding, place)))
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterView cluster;
    private final String migration;

    ObjectsOf(ClusterView cluster, String migration) {
        this.cluster = cluster;
        this.migration = migration;
    }

    /** All of them; empty when nobody knows the migration, or it has not begun. */
    Optional<List<ObjectNode>> all() {
        return cluster.state(new AgentId(MigrationAgent.TYPE, migration), PLAN).map(plan -> {
            Map<String, ObjectNode> objects = new LinkedHashMap<>();
            var json = read(plan.state());
            json.path("planned").forEach(planned -> of(planned.path("name"), planned, objects)
                    .put("file", planned.path("file").asText())
                    .put("line", planned.path("line").asInt()));
            json.path("reports").forEach(report -> of(report.path("object"), report, objects)
                    .put("state", word(report.path("end").asText(), "-"))
                    .put("attempts", report.path("attempts").asInt())
                    .put("reason", report.path("reason").asText()));
            for (var begun : new Migrations(cluster).objects(migration)) {
                var known = objects.get(begun.path("object").asText().toLowerCase(Locale.ROOT));
                if (known != null && !Ends.isEnd(begun.path("state").asText())) {
                    begun.remove("object");
                    begun.properties().forEach(property -> known.set(property.getKey(), property.getValue()));
                }
            }
            return new ArrayList<>(objects.values());
        });
    }

    /** One with what it is made of by now. */
    Optional<ObjectNode> one(ObjectName name) {
        return all().flatMap(all -> all.stream()
                        .filter(object -> object.path("object").asText().equalsIgnoreCase(name.toString()))
                        .findFirst())
                .map(object -> {
                    cluster.state(new AgentId(ObjectAgent.TYPE, new ObjectId(migration, name).key()), DETAILS)
                            .ifPresent(details -> read(details.state())
                                    .properties()
                                    .forEach(detail -> object.set(detail.getKey(), detail.getValue())));
                    return object;
                });
    }

    private static ObjectNode of(JsonNode name, JsonNode described, Map<String, ObjectNode> objects) {
        var text = name.path("schema").asText() + "." + name.path("name").asText();
        return objects.computeIfAbsent(text.toLowerCase(Locale.ROOT), key -> JSON.createObjectNode()
                .put("object", text)
                .put("kind", word(described.path("kind").asText(), " "))
                .put("state", "planned"));
    }

    private static String word(String constant, String between) {
        return constant.toLowerCase(Locale.ROOT).replace("_", between);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a store keeps is JSON", e);
        }
    }
}
