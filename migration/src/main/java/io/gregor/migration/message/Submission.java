package io.gregor.migration.message;

import io.gregor.core.MessageType;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the manager of a migration hears. */
public sealed interface Submission {
    /** The migration's id, chosen by the submitter: the same id twice is the same migration. */
    String migration();

    /**
     * Please migrate these files.
     *
     * @param files what to migrate
     * @param schemaFiles what the target already has: needed to translate and test, not promoted
     * @param dialect the source's dialect; null to tell it from the text
     * @param options how to do it; {@link MigrationOptions#DEFAULT} where nothing is said
     * @throws IllegalArgumentException with what is wrong, in one line, when it can be no migration
     */
    @MessageType("gregor.migration.submitted")
    record MigrationSubmitted(
            String migration,
            List<SourceFile> files,
            List<SourceFile> schemaFiles,
            @Nullable Dialect dialect,
            MigrationOptions options)
            implements Submission {
        public MigrationSubmitted {
            files = SubmissionLimits.files("files", files);
            schemaFiles = SubmissionLimits.files("schemaFiles", schemaFiles);
            options = options == null ? MigrationOptions.DEFAULT : options;
            SubmissionLimits.require(migration, files, schemaFiles);
        }
    }

    /**
     * One object of the migration has ended; those that waited for it may begin.
     *
     * @param usable whether others may build on it: it is promoted, or proven and already there
     */
    @MessageType("gregor.migration.object-ended")
    record ObjectEnded(String migration, ObjectReport report, boolean usable) implements Submission {}

    /** One object is proven and waits until the others are, so that all go into the target together. */
    @MessageType("gregor.migration.object-ready")
    record ObjectReady(String migration, PromotionUnit unit) implements Submission {}

    /** One object of the migration will never end by itself: its own agent could not handle a message. */
    @MessageType("gregor.migration.object-lost")
    record ObjectLost(String migration, ObjectName object, String reason) implements Submission {}

    /**
     * Please stop: objects that are not in the target yet end as failed. One whose promotion has begun ends as that does.
     *
     * @param by who says so
     */
    @MessageType("gregor.migration.cancelled")
    record MigrationCancelled(String migration, String by) implements Submission {}

    /**
     * What the target has of the schema that the submission needs.
     *
     * @param script the PostgreSQL script that makes it in an empty database; empty when there is nothing
     * @param state how the target defines what was copied, as it was when it was read
     * @param files its tables as the source would define them, for those who translate and test
     * @param notes what was taken, assumed and left out, a line each
     * @param failure why the target could not be read, one line; null when it could
     */
    @MessageType("gregor.migration.schema-copied")
    record SchemaCopied(
            String migration,
            String script,
            TargetState state,
            List<SourceFile> files,
            List<String> notes,
            @Nullable String failure)
            implements Submission {
        public SchemaCopied {
            state = state == null ? TargetState.UNKNOWN : state; // messages of before have none
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }

        /** What stands for the answer where nobody asked. */
        public static SchemaCopied nothing(String migration) {
            return new SchemaCopied(migration, "", TargetState.UNKNOWN, List.of(), List.of(), null);
        }

        /** The answer when the target could not be read. */
        public static SchemaCopied failed(String migration, String reason) {
            return new SchemaCopied(migration, "", TargetState.UNKNOWN, List.of(), List.of(), reason);
        }
    }
}
