package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import io.gregor.extensions.kafka.KafkaSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * How this process comes to a cluster's Kafka: with the properties of Kafka's clients (TLS, SASL) that the file holds which
 * {@code GREGOR_KAFKA_PROPERTIES} names, and with none where it names nothing. They are shown nowhere, and a password is not
 * sent where others can read it.
 */
final class KafkaAccess {
    static final String FILE = "GREGOR_KAFKA_PROPERTIES";

    private static final int LONGEST = 1 << 20;
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private KafkaAccess() {}

    /** @throws UserError when the file cannot be read, or holds what is not the user's to set */
    static KafkaSettings settings(KafkaAddress address, Map<String, String> environment, Duration patience) {
        var settings = KafkaSettings.of(address.brokers())
                .withPrefix(address.prefix())
                .withPatience(patience)
                .withProperty("default.api.timeout.ms", Long.toString(patience.toMillis()))
                .withProperty("request.timeout.ms", Long.toString(patience.toMillis() / 2));
        var file = environment.getOrDefault(FILE, "").strip();
        if (file.isEmpty()) {
            return settings;
        }
        var given = read(file);
        for (var name : given.stringPropertyNames()) {
            try {
                settings = settings.withProperty(name, given.getProperty(name));
            } catch (IllegalArgumentException e) {
                throw UserError.usage("in the file that " + FILE + " names: " + e.getMessage());
            }
        }
        refuseToShowAPassword(settings, address);
        return settings;
    }

    private static Properties read(String file) {
        var properties = new Properties();
        try (var in = Files.newInputStream(Path.of(file))) {
            properties.load(new StringReader(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)));
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw UserError.usage(FILE + " names " + file + ", which is no file of properties that can be read");
        }
    }

    private static void refuseToShowAPassword(KafkaSettings settings, KafkaAddress address) {
        var protocol = settings.properties().getOrDefault("security.protocol", "PLAINTEXT");
        var mechanism = settings.properties().getOrDefault("sasl.mechanism", "GSSAPI");
        boolean readable = protocol.strip().toUpperCase(Locale.ROOT).equals("SASL_PLAINTEXT")
                && (mechanism.equals("PLAIN") || mechanism.equals("OAUTHBEARER"));
        for (var host : address.hosts()) {
            if (readable && !ManagerAddress.isThisMachine(host)) {
                throw UserError.usage("the login of " + FILE + " is not sent to " + address.text()
                        + " where others can read it: use security.protocol=SASL_SSL");
            }
        }
    }
}
