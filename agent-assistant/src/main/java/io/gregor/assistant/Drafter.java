package io.gregor.assistant;

import io.gregor.core.MessageContext;
import io.gregor.migration.message.Work.DraftRequested;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.Translation;
import java.util.List;

/** One way to come to a draft. */
public interface Drafter {
    /**
     * Drafts or repairs.
     *
     * @param rules what the rules make of the object, with its holes marked
     * @param context for work that must not be done twice, such as a paid call
     */
    Answer draft(DraftRequested request, Translation rules, MessageContext context);

    /** A draft, or why there is none. */
    sealed interface Answer {}

    /** A draft worth trying. */
    record Drafted(Draft draft) implements Answer {}

    /**
     * No draft, and why, in one line.
     *
     * @param findings what stands in the way, if it is known that precisely
     */
    record Passed(String reason, List<Finding> findings) implements Answer {}
}
