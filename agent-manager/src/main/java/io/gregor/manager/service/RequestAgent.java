package io.gregor.manager.service;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.manager.service.ApiRequest.Kept;
import io.gregor.manager.service.ApiRequest.Note;
import io.gregor.manager.service.ApiRequest.Say;
import io.gregor.manager.service.ApiRequest.Stop;
import io.gregor.manager.service.ApiRequest.Submit;
import io.gregor.migration.message.Topics;
import java.time.Clock;

/**
 * Remembers one request of the API, and does what it asks for together with that: both, or neither. Its key is a migration's
 * id, for its submission, or what a client chose as the request's key.
 */
final class RequestAgent implements Agent {
    static final String TYPE = "request";

    /** What the ids of those begin with that remember what was done under a key. */
    static final String OF_KEYS = TYPE + "/key ";

    private static final int ACCEPTED = 202;

    private final Clock clock;

    RequestAgent(Clock clock) {
        this.clock = clock;
    }

    static void join(AgentRuntime runtime, Clock clock) {
        runtime.register(TYPE, RequestAgent.class, id -> new RequestAgent(clock));
    }

    /** Who remembers that a migration was submitted. */
    static AgentId ofMigration(String migration) {
        return new AgentId(TYPE, migration);
    }

    /** Who remembers what was done under a key. */
    static AgentId ofKey(String digest) {
        return new AgentId(TYPE, "key " + digest);
    }

    @Handles
    Kept hear(ApiRequest request, MessageContext context) {
        var known = context.state(Kept.class).filter(kept -> kept.status() != Kept.NOTHING);
        if (known.isPresent() && !(request instanceof Stop) && !ends(request, known.get())) {
            return known.get();
        }
        return switch (request) {
            case Submit submit -> {
                var submission = submit.submission();
                context.publish(submission, Topics.migration(submission.migration()));
                yield keep(new Kept(submit.digest(), ACCEPTED, "", clock.instant()), context);
            }
            case Say say -> {
                context.publish(say.message(), say.topic());
                yield keep(new Kept(say.digest(), say.status(), say.answer(), clock.instant()), context);
            }
            case Note note -> keep(new Kept(note.digest(), note.status(), note.answer(), clock.instant()), context);
            case Stop stop -> {
                context.publish(stop.cancel(), Topics.migration(stop.cancel().migration()));
                yield known.orElse(new Kept(stop.digest(), Kept.NOTHING, "", clock.instant()));
            }
        };
    }

    /** Whether it tells how what is only known to have begun has ended. */
    private static boolean ends(ApiRequest request, Kept known) {
        return request instanceof Note note
                && known.status() == Kept.BEGUN
                && note.status() != Kept.BEGUN
                && note.digest().equals(known.digest());
    }

    private static Kept keep(Kept kept, MessageContext context) {
        context.setState(kept);
        return kept;
    }
}
