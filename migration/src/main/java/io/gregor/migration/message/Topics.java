package io.gregor.migration.message;

import io.gregor.core.TopicId;

/** The topics of a migration, and who listens: the agent type of the same meaning. */
public final class Topics {
    /** The agent type that leads an object; its key is the object's key. */
    public static final String OBJECT_AGENT = "object";

    /** The agent type that works on sandboxes and targets. */
    public static final String EXECUTOR_AGENT = "executor";

    /** {@link Submission}; source: the migration's id. */
    public static final String MIGRATIONS = "migrations";

    /** {@link Work.ObjectStarted} and every {@link Outcome}; source: the object's key. */
    public static final String OBJECTS = "objects";

    /** Requests for drafts; source: the object's key. */
    public static final String DRAFTS = "drafts";

    /** Requests for deploying, running and promoting; source: the object's key. */
    public static final String EXECUTIONS = "executions";

    /** Requests for tests and judgements; source: the object's key. */
    public static final String TESTS = "tests";

    /** {@link Progress}; source: the migration's id. */
    public static final String PROGRESS = "progress";

    private Topics() {}

    public static TopicId migration(String migration) {
        return new TopicId(MIGRATIONS, migration);
    }

    public static TopicId progress(String migration) {
        return new TopicId(PROGRESS, migration);
    }

    public static TopicId to(String type, ObjectId object) {
        return new TopicId(type, object.key());
    }
}
