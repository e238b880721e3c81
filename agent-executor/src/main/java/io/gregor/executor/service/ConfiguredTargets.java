package io.gregor.executor.service;

import io.gregor.executor.target.TargetSettings;
import io.gregor.executor.target.Targets;
import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.extensions.quarkus.NamedKeys;
import io.gregor.login.Login;
import io.gregor.login.LoginKeys;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The targets that an executor's configuration names, with the keys {@code gregor.targets.NAME.url} and so on. */
final class ConfiguredTargets {
    private static final String KEYS = "gregor.targets.";

    private final ConfigReader reader;

    ConfiguredTargets(ConfigReader reader) {
        this.reader = reader;
    }

    /** Those without mistakes; the mistakes are the reader's. */
    Map<String, TargetSettings> read() {
        Map<String, TargetSettings> targets = new TreeMap<>();
        var names = new NamedKeys(reader, KEYS, TargetSettings.KEYS, "target", Targets.DEFAULT).names();
        for (String name : names) {
            String beginning = KEYS + name + ".";
            Login login = new LoginKeys(
                            key -> reader.text(beginning + key),
                            key -> Optional.empty(),
                            key -> beginning + key,
                            reader::complain)
                    .read();
            if (login != null) {
                targets.put(
                        name,
                        new TargetSettings(
                                login,
                                reader.text(beginning + TargetSettings.OWNER).orElse(null)));
            }
        }
        return targets;
    }
}
