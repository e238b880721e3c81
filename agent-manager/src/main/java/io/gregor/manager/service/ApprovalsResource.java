package io.gregor.manager.service;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A person's word to objects that wait for it. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ApprovalsResource {
    private static final String PATH = "/api/migrations/";
    private static final int MOST_ROUNDS = 1_000_000;

    private final Answers answers;
    private final Once once;

    @Inject
    ApprovalsResource(Answers answers, Once once) {
        this.answers = answers;
        this.once = once;
    }

    @POST
    @Path("{id}/objects/{name}/approve")
    public Response approve(
            @PathParam("id") String id,
            @PathParam("name") String name,
            byte[] body,
            @HeaderParam(Once.HEADER) @Nullable String key) {
        return say(id, name, "approve", body, key);
    }

    @POST
    @Path("{id}/objects/{name}/reject")
    public Response reject(
            @PathParam("id") String id,
            @PathParam("name") String name,
            byte[] body,
            @HeaderParam(Once.HEADER) @Nullable String key) {
        return say(id, name, "reject", body, key);
    }

    private Response say(String id, String name, String verb, byte[] body, @Nullable String key) {
        var migration = Texts.migration(id);
        var object = Texts.object(name);
        var path = PATH + migration + "/objects/" + object.key() + "/" + verb;
        return once.first(key, path, body, (json, request) -> {
            boolean yes = verb.equals("approve");
            var word = word(json, yes, yes ? "" : "comment");
            json.done();
            return answers.say(migration, object, word, request);
        });
    }

    @POST
    @Path("{id}/answers")
    public Response answer(@PathParam("id") String id, byte[] body, @HeaderParam(Once.HEADER) @Nullable String key) {
        var migration = Texts.migration(id);
        return once.first(key, PATH + migration + "/answers", body, (json, request) -> {
            var object = json.line("object", Texts.LONGEST_OBJECT);
            if (object.isEmpty()) {
                json.complain("object must name the object that waits for an answer");
            }
            var answer = json.line("answer", Texts.LONGEST_NAME);
            if (!answer.equalsIgnoreCase("yes") && !answer.equalsIgnoreCase("no")) {
                json.complain("answer must be \"yes\" or \"no\"");
            }
            var word = word(json, answer.equalsIgnoreCase("yes"), "reason");
            json.done();
            return answers.say(migration, Texts.object(object), word, request);
        });
    }

    private static Answers.Word word(JsonBody json, boolean yes, String comment) {
        return new Answers.Word(
                yes,
                json.line("by", Texts.LONGEST_NAME),
                comment.isEmpty() ? "" : json.line(comment, Texts.LONGEST_REASON),
                json.number("round", 1, MOST_ROUNDS));
    }
}
