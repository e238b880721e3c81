package io.gregor.manager.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.core.AgentId;
import io.gregor.extensions.postgres.ClusterView;
import io.gregor.extensions.postgres.ClusterView.StateView;
import io.gregor.manager.MigrationAgent;
import io.gregor.manager.ObjectAgent;
import io.gregor.migration.message.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How migrations stand, read from what their agents remember, without waking them. */
final class Migrations {
    /** It has come in, and its agent has not heard of it yet. */
    static final String SUBMITTED = "submitted";

    static final String RUNNING = "running";

    private static final int MOST = 100;
    private static final int MOST_OBJECTS = 20_000;

    private static final String STATE = """
            case when jsonb_array_length(state->'waiting') + jsonb_array_length(state->'running') > 0
                then 'running' when state->>'cancelledBy' is not null then 'cancelled' else 'finished' end""";

    /** Of what a migration's agent remembers: counts, and nothing large. */
    private static final String SUMMARY = """
            jsonb_build_object(
                'migration', state->'submitted'->'migration',
                'submitted', state->'since',
                'state', %s,
                'reason', coalesce('cancelled by ' || (state->>'cancelledBy'), ''),
                'conversation', state->'conversation',
                'target', state->'submitted'->'options'->'target',
                'planned', jsonb_array_length(state->'waiting'),
                'ended', coalesce((select jsonb_object_agg(word, many) from (
                    select replace(lower(report->>'end'), '_', '-') as word, count(*) as many
                    from jsonb_array_elements(state->'reports') as report group by 1) as ends), '{}'))
            """.formatted(STATE);

    /** The same of what is remembered of a submission. */
    private static final String NOT_BEGUN = """
            jsonb_build_object(
                'submitted', state->'at', 'state', 'submitted', 'reason', '', 'conversation', '', 'target', '',
                'planned', 0, 'ended', jsonb_build_object())
            """;

    /** Of all that is remembered of requests: submissions of migrations that their own agents have not heard of. */
    private static final String WITHOUT_AGENT = """
            agent not like 'request/key %' and not exists (select 1 from agent as migration
                where migration.agent = 'migration/' || substr(chosen.agent, 9) and migration.state is not null)
            """;

    /** Of what an object's agent remembers. */
    private static final String OBJECT = """
            jsonb_build_object(
                'object', (state->'start'->'object'->'name'->>'schema') || '.'
                    || (state->'start'->'object'->'name'->>'name'),
                'state', replace(lower(state->>'state'), '_', ' '),
                'round', state->'round',
                'attempts', state->'attempts',
                'reason', state->'problem')
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterView cluster;

    Migrations(ClusterView cluster) {
        this.cluster = cluster;
    }

    /** The last ones, newest change first. */
    List<ObjectNode> all() {
        return page("", new Paging(MOST, "")).migrations();
    }

    /**
     * A page of them, newest change first; on the first page before all others those that have come in and not begun.
     *
     * @param state only those that stand so; empty for all
     */
    MigrationList page(String state, Paging paging) {
        List<ObjectNode> found = new ArrayList<>();
        if (paging.cursor().isEmpty() && (state.isEmpty() || state.equals(SUBMITTED))) {
            for (var placed :
                    cluster.page(RequestAgent.TYPE, "", NOT_BEGUN, WITHOUT_AGENT, Optional.empty(), paging.limit())) {
                found.add(withObjects(node(placed.state())
                        .put("migration", placed.state().agent().key())));
            }
        }
        if (state.equals(SUBMITTED)) {
            return new MigrationList(found, null);
        }
        var filter = state.isEmpty() ? "true" : "(" + STATE + ") = '" + state + "'";
        var page = cluster.page(MigrationAgent.TYPE, "", SUMMARY, filter, paging.place(), paging.limit());
        page.forEach(placed -> found.add(withObjects(dated(placed.state()))));
        return new MigrationList(
                found,
                page.size() < paging.limit() ? null : Paging.next(page.getLast().place()));
    }

    /** One migration with the state of each of its objects. */
    Optional<ObjectNode> one(String migration) {
        return summary(migration).map(summary -> {
            var objects = objects(migration);
            count(objects, summary);
            summary.putArray("states").addAll(objects);
            return summary;
        });
    }

    /** What its own agent knows, or else who took it in. */
    Optional<ObjectNode> summary(String migration) {
        return cluster.state(new AgentId(MigrationAgent.TYPE, migration), SUMMARY)
                .map(Migrations::dated)
                .or(() -> cluster.state(RequestAgent.ofMigration(migration), NOT_BEGUN)
                        .map(state -> node(state).put("migration", migration)));
    }

    /** An object that has begun. */
    Optional<ObjectNode> object(ObjectId object) {
        return cluster.state(new AgentId(ObjectAgent.TYPE, object.key()), OBJECT)
                .map(Migrations::node);
    }

    private ObjectNode withObjects(ObjectNode summary) {
        boolean running = summary.path("state").textValue().equals(RUNNING);
        count(running ? objects(summary.path("migration").textValue()) : List.of(), summary);
        return summary;
    }

    /** Those that have begun. */
    List<ObjectNode> objects(String migration) {
        return cluster.states(ObjectAgent.TYPE, migration + "/", OBJECT, MOST_OBJECTS).stream()
                .map(Migrations::node)
                .toList();
    }

    /** Counts objects by how they ended or where they stand, and names those that wait for a person. */
    private static void count(List<ObjectNode> objects, ObjectNode summary) {
        var counts = summary.putObject("objects");
        var waiting = summary.putArray("waiting");
        summary.remove("ended").properties().forEach(end -> counts.set(end.getKey(), end.getValue()));
        int planned = summary.remove("planned").intValue();
        if (planned > 0) {
            counts.put("planned", planned);
        }
        for (var object : objects) {
            var state = object.path("state").textValue();
            if (!Ends.isEnd(state)) {
                counts.put(state, counts.path(state).intValue() + 1);
            }
            if (Ends.waitsForPerson(state)) {
                waiting.addObject()
                        .put("object", object.path("object").textValue())
                        .set("round", object.get("round"));
            }
        }
    }

    private static ObjectNode dated(StateView state) {
        var node = node(state);
        boolean running = node.path("state").textValue().equals(RUNNING);
        return running ? node : node.put("finished", state.changed().toString());
    }

    private static ObjectNode node(StateView state) {
        try {
            return (ObjectNode) JSON.readTree(state.state());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state of " + state.agent() + " is no JSON", e);
        }
    }
}
