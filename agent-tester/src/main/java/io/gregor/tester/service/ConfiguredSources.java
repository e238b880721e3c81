package io.gregor.tester.service;

import io.gregor.extensions.quarkus.ConfigReader;
import io.gregor.extensions.quarkus.NamedKeys;
import io.gregor.tester.source.SourceDatabases;
import io.gregor.tester.source.SourceException;
import java.util.Optional;

/** The source databases that a tester's configuration names, with the keys {@code gregor.sources.NAME.url} and so on. */
final class ConfiguredSources {
    private static final String KEYS = "gregor.sources.";

    private final ConfigReader reader;

    ConfiguredSources(ConfigReader reader) {
        this.reader = reader;
    }

    /** Those of the home folder and these, where they are without mistakes; the mistakes are the reader's. */
    SourceDatabases read(SourceDatabases home) {
        SourceDatabases all = home;
        for (String name : new NamedKeys(reader, KEYS, SourceDatabases.KEYS, "source", "").names()) {
            String beginning = KEYS + name + ".";
            Optional<String> url = reader.text(beginning + "url");
            if (url.isEmpty()) {
                reader.complain(beginning + "url is missing: set it to jdbc:...");
            } else {
                try {
                    all = all.with(home.read(name, url.get(), key -> reader.text(beginning + key)));
                } catch (SourceException e) {
                    reader.complain(String.valueOf(e.getMessage()));
                }
            }
        }
        return all;
    }
}
