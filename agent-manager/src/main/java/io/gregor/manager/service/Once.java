package io.gregor.manager.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.core.AgentId;
import io.gregor.core.TimedOut;
import io.gregor.core.Undeliverable;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.manager.service.ApiRequest.Kept;
import io.gregor.manager.service.ApiRequest.Note;
import io.gregor.manager.service.ApiRequest.Say;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does a request once, however often it comes, when its header {@code Idempotency-Key} says which one it is: what was
 * answered first is answered again, by whichever manager and after whatever restart. A request that was refused is not
 * remembered.
 */
@ApplicationScoped
public class Once {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cluster cluster;

    @Inject
    Once(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A request that may come again.
     *
     * @param agent who remembers it; null when nobody is to
     */
    record Request(@Nullable AgentId agent, String digest) {}

    /** Does something with what a request says. */
    @FunctionalInterface
    interface Work {
        Response of(JsonBody body, Request request);
    }

    /**
     * Answers a request as it was answered when it came first, or else does it.
     *
     * @param key what the client calls its request; null where it does not say
     * @throws ApiProblem when the key can be none, or nothing can be done now: then nothing was begun
     */
    Response first(@Nullable String key, String path, byte[] body, Work work) {
        return first(key, path, Digest.of(body), request -> work.of(JsonBody.of(body), request));
    }

    /** The same of a request that is told by a text. */
    Response first(@Nullable String key, String path, String text, Function<Request, Response> work) {
        var request = request(key, path, text);
        return answered(request).orElseGet(() -> {
            cluster.whole();
            return work.apply(request);
        });
    }

    private Request request(@Nullable String key, String path, String body) {
        var digest = Digest.of("POST " + path + "\n" + body);
        if (key == null) {
            return new Request(null, digest);
        }
        if (!KEY.matcher(key).matches()) {
            throw ApiProblem.wrong(HEADER + " must have 1 to 255 visible ASCII characters, and no blanks");
        }
        return new Request(RequestAgent.ofKey(Digest.of(key)), digest);
    }

    /** What was answered when it came first. */
    private Optional<Response> answered(Request request) {
        return request.agent() == null
                ? Optional.empty()
                : kept(request.agent()).map(kept -> answer(kept, request));
    }

    /** What is remembered, read without waking who remembers it. */
    Optional<Kept> kept(AgentId agent) {
        return cluster.view()
                .state(agent, "state")
                .map(state -> kept(state.state()))
                .filter(kept -> kept.status() != Kept.NOTHING);
    }

    /**
     * Has it said, and remembered with the answer.
     *
     * @param messageId under which it is said where nobody remembers it
     */
    Response say(Say say, Request request, String messageId) {
        if (request.agent() == null) {
            cluster.runtime().publish(say.message(), say.topic(), messageId);
            return json(say.status(), say.answer());
        }
        return answer(ask(say, request.agent()), request);
    }

    /** Remembers the answer to what was done already. */
    Response keep(int status, String answer, Request request) {
        return request.agent() == null
                ? json(status, answer)
                : answer(ask(new Note(request.digest(), status, answer), request.agent()), request);
    }

    /** Does what cannot be done together with remembering it: when its end is not known, it is not done a second time. */
    Response around(Request request, Supplier<String> work) {
        if (request.agent() == null) {
            return json(200, work.get());
        }
        var mine = UUID.randomUUID().toString(); // tells this beginning from that of the same request elsewhere
        var begun = ask(new Note(request.digest(), Kept.BEGUN, mine), request.agent());
        if (!begun.answer().equals(mine)) {
            return answer(begun, request);
        }
        try {
            return keep(200, work.get(), request);
        } catch (ApiProblem | Undeliverable notDone) {
            ask(new Note(request.digest(), Kept.NOTHING, ""), request.agent());
            throw notDone;
        }
    }

    /** @throws StoreUnavailable when nobody answers in time; it may be done nevertheless */
    Kept ask(ApiRequest message, AgentId agent) {
        try {
            return cluster.runtime().send(message, agent, Kept.class, PATIENCE);
        } catch (TimedOut e) {
            // What was done is known before it is said, and may be read where the word was lost.
            return kept(agent)
                    .orElseThrow(() -> new StoreUnavailable(
                            "the cluster has not confirmed the request within " + PATIENCE.toSeconds()
                                    + " s: it may be done nevertheless; send the same request again",
                            e));
        }
    }

    private static Response answer(Kept kept, Request request) {
        if (!kept.digest().equals(request.digest())) {
            throw ApiProblem.reused("this " + HEADER + " belongs to another request: use one of its own for each");
        }
        if (kept.status() == Kept.BEGUN) {
            throw ApiProblem.conflict("the request with this " + HEADER
                    + " was begun, and how it ended is not known: look at what it was to change, then use another key");
        }
        return json(kept.status(), kept.answer());
    }

    private static Response json(int status, String body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    private static Kept kept(String state) {
        try {
            var node = JSON.readTree(state);
            return new Kept(
                    node.path("digest").asText(),
                    node.path("status").asInt(),
                    node.path("answer").asText(),
                    Instant.EPOCH);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a store keeps is JSON", e);
        }
    }
}
