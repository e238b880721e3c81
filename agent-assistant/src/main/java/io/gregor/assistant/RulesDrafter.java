package io.gregor.assistant;

import io.gregor.core.MessageContext;
import io.gregor.migration.message.Work.DraftRequested;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Translation;
import java.util.List;

/** Takes what the rules make of the object if they leave no hole. Rules cannot repair: they would say the same again. */
public final class RulesDrafter implements Drafter {
    @Override
    public Answer draft(DraftRequested request, Translation rules, MessageContext context) {
        if (request.problem() != null) {
            return new Passed(
                    "the rules' draft is not right: " + request.problem().text(), List.of());
        }
        return rules.firstHole()
                .<Answer>map(hole -> new Passed(hole.oneLine(), rules.findings()))
                .orElseGet(() -> new Drafted(
                        new Draft(Draft.RULES, rules.sql(), rules.creates(), rules.shape(), rules.findings())));
    }
}
