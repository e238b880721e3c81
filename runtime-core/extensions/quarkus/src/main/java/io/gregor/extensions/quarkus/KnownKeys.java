package io.gregor.extensions.quarkus;

import io.gregor.login.LoginKeys;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Finds misspelt keys: those that begin like ours and that nothing reads. The environment may hold others' variables. */
final class KnownKeys {
    private static final Set<String> KEYS = Set.of(
            "gregor.node",
            "gregor.kafka.bootstrap",
            "gregor.kafka.prefix",
            "gregor.kafka.partitions",
            "gregor.store.lease",
            "gregor.passivate-after",
            "gregor.shutdown-grace",
            "gregor.concurrency",
            "gregor.model",
            "gregor.model-patience",
            "gregor.model-price-input",
            "gregor.model-price-output",
            "gregor.home",
            "gregor.target",
            "gregor.cluster",
            "gregor.api.trusted-network",
            "gregor.health.address",
            "gregor.login.issuer",
            "gregor.login.audience",
            "gregor.login.authorities",
            "gregor.login.roles",
            "gregor.login.name",
            "gregor.login.viewer",
            "gregor.login.operator",
            "gregor.login.approver",
            "gregor.sandbox.kind",
            "gregor.sandbox.most",
            "gregor.sandbox.warm",
            "gregor.sandbox.uses",
            "gregor.sandbox.template-seconds",
            "gregor.sandbox.acquire-seconds",
            "gregor.sandbox.temporary-mib",
            "gregor.sandbox.database-mib");

    /** Keys below these belong to others, who complain themselves. */
    private static final Set<String> OTHERS =
            Set.of("gregor.kafka.property.", "gregor.sandbox.docker.", "gregor.sandbox.kubernetes.", "gregor.targets.");

    private static final String STORE = "gregor.store.";

    private KnownKeys() {}

    static void warn(Config config) {
        config.getConfigSources().forEach(source -> {
            if (source.getName().contains("Env")) {
                return;
            }
            source.getPropertyNames().stream()
                    .filter(key -> key.startsWith("gregor.") && !KEYS.contains(key))
                    .filter(key -> OTHERS.stream().noneMatch(key::startsWith))
                    .filter(key -> !key.startsWith(STORE) || !LoginKeys.ALL.contains(key.substring(STORE.length())))
                    .forEach(key -> Log.unknownKey(key, source.getName()));
        });
    }
}
