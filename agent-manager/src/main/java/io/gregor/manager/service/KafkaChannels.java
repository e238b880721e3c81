package io.gregor.manager.service;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Gives channels the same Kafka properties (TLS, SASL) as the cluster's own messages have. */
@ApplicationScoped
public class KafkaChannels {
    private static final String PASSED_ON = "gregor.kafka.property.";

    @Produces
    @ApplicationScoped
    @Identifier("gregor") Map<String, Object> properties(Config config) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PASSED_ON)) {
                properties.put(name.substring(PASSED_ON.length()), config.getValue(name, String.class));
            }
        }
        return properties;
    }
}
