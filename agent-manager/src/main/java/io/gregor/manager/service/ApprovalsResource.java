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
        var migration = Texts.migration(id);
        var object = Texts.object(name);
        var request = once.request(key, PATH + migration + "/objects/" + object.key() + "/approve", body);
        return once.answered(request).orElseGet(() -> {
            var json = JsonBody.of(body);
            var word = word(json, true, "");
            json.done();
            return answers.say(migration, object, word, request);
        });
    }

    @POST
    @Path("{id}/objects/{name}/reject")
    public Response reject(
            @PathParam("id") String id,
            @PathParam("name") String name,
            byte[] body,
            @HeaderParam(Once.HEADER) @Nullable String key) {
        var migration = Texts.migration(id);
        var object = Texts.object(name);
        var request = once.request(key, PATH + migration + "/objects/" + object.key() + "/reject", body);
        return once.answered(request).orElseGet(() -> {
            var json = JsonBody.of(body);
            var word = word(json, false, "comment");
            json.done();
            return answers.say(migration, object, word, request);
        });
    }

    @POST
    @Path("{id}/answers")
    public Response answer(@PathParam("id") String id, byte[] body, @HeaderParam(Once.HEADER) @Nullable String key) {
        var migration = Texts.migration(id);
        var request = once.request(key, PATH + migration + "/answers", body);
        return once.answered(request).orElseGet(() -> {
            var json = JsonBody.of(body);
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
