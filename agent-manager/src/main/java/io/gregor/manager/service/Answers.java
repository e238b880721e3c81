package io.gregor.manager.service;

import io.gregor.manager.service.ApiRequest.Say;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.model.ObjectName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/** Brings a person's word to the object that waits for it. */
@ApplicationScoped
public class Answers {
    private static final int ACCEPTED = 202;

    private final Cluster cluster;
    private final Once once;
    private final Speaker speaker;

    @Inject
    Answers(Cluster cluster, Once once, Speaker speaker) {
        this.cluster = cluster;
        this.once = once;
        this.speaker = speaker;
    }

    /**
     * What a person says.
     *
     * @param round to which question; 0 for the present one
     */
    record Word(boolean yes, String by, String comment, int round) {}

    /** @throws ApiProblem when the object does not wait for it */
    Response say(String migration, ObjectName name, Word word, Once.Request request) {
        var object = new ObjectId(migration, name);
        var by = speaker.name(word.by());
        int round = waitingRound(object, word.round());
        Outcome outcome = word.yes()
                ? new Outcome.Approved(object, round, by)
                : new Outcome.Disapproved(object, round, by, word.comment());
        // Under one id for each question: whoever answers first is heard.
        var messageId = "answer " + round + " to " + object.key();
        var answer = Json.object(json -> json.put("object", name.toString()).put("round", round));
        var response = once.say(new Say(request.digest(), ACCEPTED, answer, null, outcome), request, messageId);
        Log.answered(object.key(), word.yes(), by);
        return response;
    }

    private int waitingRound(ObjectId object, int round) {
        var known = cluster.migrations()
                .object(object)
                .orElseThrow(() -> ApiProblem.unknown(
                        "migration " + object.migration() + " has no object " + object.name() + " that has begun"));
        var state = known.path("state").textValue();
        int now = known.path("round").intValue();
        if (!Ends.waitsForPerson(state)) {
            throw ApiProblem.conflict(object.name() + " does not wait for an answer: it is " + state);
        }
        if (round != 0 && round != now) {
            throw ApiProblem.conflict(object.name() + " waits for an answer in round " + now + ", not " + round);
        }
        return now;
    }
}
