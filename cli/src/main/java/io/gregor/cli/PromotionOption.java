package io.gregor.cli;

import io.gregor.migration.message.PromotionOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How {@code gregor migrate} puts proven objects into the target. */
final class PromotionOption {
    /** Values of {@code --promotion}. */
    enum Per {
        OBJECT,
        MIGRATION
    }

    @Option(
            names = "--promotion",
            paramLabel = "object|migration",
            defaultValue = "object",
            description =
                    "one transaction for each object as soon as it is proven, or one for all when all are (default: object)")
    private Per per = Per.OBJECT;

    @Option(
            names = "--dry-run",
            description = "do everything but the promotion: print the SQL that it would run, and change nothing")
    private boolean dryRun;

    /** Values of {@code --emit}. */
    enum Emit {
        NONE,
        FLYWAY,
        LIQUIBASE
    }

    @Option(
            names = "--emit",
            paramLabel = "flyway|liquibase|none",
            defaultValue = "none",
            description = "also write what is changed in the target as files of Flyway or Liquibase (default: none)")
    private Emit emit = Emit.NONE;

    @Option(
            names = "--owner",
            paramLabel = "ROLE",
            description = "the role that shall own what is new in the target (default: the one that logs in)")
    private @Nullable String owner;

    @Mixin
    private final LockTimeoutOption lockTimeout = new LockTimeoutOption();

    Emit emit() {
        return emit;
    }

    PromotionOptions options() {
        return new PromotionOptions(
                per == Per.MIGRATION ? "migration" : "object",
                dryRun,
                dryRun || emit != Emit.NONE,
                owner,
                lockTimeout.millis());
    }
}
