package io.gregor.migration.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a migration is done.
 *
 * @param target the target's name; only the executor knows its address and credentials. {@code default} where none is given
 * @param maxAttempts drafts per object before a person is asked for, 1 to 100; 5 where none is given
 * @param askApproval whether an accepted object waits for a person's yes before it is promoted; nobody is asked for a dry
 *     run
 * @param withoutTargetSchema whether what the submission needs and does not define is not looked for in the target
 * @param targetSchemas the target's schemas that sandboxes get whole, as in its catalog
 * @param promotion how proven objects are put into the target; {@link PromotionOptions#DEFAULT} where nothing is said
 * @param source whether the source database is asked what tests must expect; {@link SourceUse#NONE} where nothing is said
 * @param prove whether it is shown what the tests of each accepted object are worth, with wrong translations of it
 * @param submittedBy who was logged in where it was submitted; null where nobody was
 */
public record MigrationOptions(
        String target,
        int maxAttempts,
        boolean askApproval,
        boolean withoutTargetSchema,
        List<String> targetSchemas,
        PromotionOptions promotion,
        SourceUse source,
        boolean prove,
        @Nullable String submittedBy) {
    /** What counts where nothing is said. */
    public static final MigrationOptions DEFAULT = new MigrationOptions("default", 5, false);

    private static final int MOST_ATTEMPTS = 100;

    public MigrationOptions {
        // What is missing in a message arrives as null or zero.
        target = target == null || target.isBlank() ? "default" : target;
        maxAttempts = maxAttempts == 0 ? 5 : maxAttempts;
        targetSchemas = targetSchemas == null ? List.of() : List.copyOf(targetSchemas);
        promotion = promotion == null ? PromotionOptions.DEFAULT : promotion;
        source = source == null ? SourceUse.NONE : source;
        if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("maxAttempts must be 1 to " + MOST_ATTEMPTS + ", not " + maxAttempts);
        }
    }

    /** With the target's schema as far as objects need it, and the usual promotion. */
    public MigrationOptions(String target, int maxAttempts, boolean askApproval) {
        this(target, maxAttempts, askApproval, false, List.of());
    }

    /** With the usual promotion. */
    public MigrationOptions(
            String target,
            int maxAttempts,
            boolean askApproval,
            boolean withoutTargetSchema,
            List<String> targetSchemas) {
        this(target, maxAttempts, askApproval, withoutTargetSchema, targetSchemas, PromotionOptions.DEFAULT);
    }

    /** Without a source, and without showing what the tests are worth. */
    public MigrationOptions(
            String target,
            int maxAttempts,
            boolean askApproval,
            boolean withoutTargetSchema,
            List<String> targetSchemas,
            PromotionOptions promotion) {
        this(
                target,
                maxAttempts,
                askApproval,
                withoutTargetSchema,
                targetSchemas,
                promotion,
                SourceUse.NONE,
                false,
                null);
    }

    /** The same with a source. */
    public MigrationOptions asking(SourceUse other) {
        return new MigrationOptions(
                target,
                maxAttempts,
                askApproval,
                withoutTargetSchema,
                targetSchemas,
                promotion,
                other,
                prove,
                submittedBy);
    }

    /** The same, and what the tests are worth is shown too, or not. */
    public MigrationOptions proving(boolean wanted) {
        return new MigrationOptions(
                target,
                maxAttempts,
                askApproval,
                withoutTargetSchema,
                targetSchemas,
                promotion,
                source,
                wanted,
                submittedBy);
    }

    /** The same, submitted by somebody. */
    public MigrationOptions by(String person) {
        return new MigrationOptions(
                target, maxAttempts, askApproval, withoutTargetSchema, targetSchemas, promotion, source, prove, person);
    }
}
