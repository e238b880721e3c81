package io.gregor.extensions.quarkus;

import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Reads a configuration as a service does before it starts, and starts nothing. */
public final class SettingsCheck {
    private SettingsCheck() {}

    /** A line for each mistake that would end the start; none when the service would go on to look for store and broker. */
    public static List<String> complaints(Config config, AgentService service) {
        ConfigReader reader = new ConfigReader(config);
        RuntimeSettings.read(reader);
        service.configure(reader);
        return reader.complaints();
    }
}
