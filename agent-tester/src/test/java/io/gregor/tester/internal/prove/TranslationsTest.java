package io.gregor.tester.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.Translation;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Migrations;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.plpgsql.Script;
import io.gregor.tester.internal.plpgsql.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the rules write can be read, and each of its variants is a script that can be read. */
class TranslationsTest {
    private static final Path RULES = Path.of("..", "migration", "src", "test", "resources", "translate", "rules");

    static Stream<Path> rules() throws IOException {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void translationsCanBeRead(Path rule) throws UnreadableException {
        String[] sections = ("\n" + Sources.read(rule.toString())).split("\n=== ");
        for (String section : sections) {
            int body = section.indexOf('\n');
            if (section.startsWith("source") && body > 0) {
                String head = section.substring(0, body).strip();
                for (Dialect dialect : Dialect.values()) {
                    if (head.equals("source") || head.endsWith(dialect.name().toLowerCase(Locale.ROOT))) {
                        read(section.substring(body + 1), dialect);
                    }
                }
            }
        }
    }

    private static void read(String source, Dialect dialect) throws UnreadableException {
        var migration = new Migrations(Sources.objects(source, dialect), dialect);
        for (SourceObject object : migration.all()) {
            Translation translation = migration.translate(object);
            if (object.kind() == ObjectKind.TYPE || translation.firstHole().isPresent()) {
                continue;
            }
            Script.read(translation.sql());
            List<Variant> variants = VariantsTest.of(translation.sql());
            assertThat(variants).hasSizeLessThanOrEqualTo(Variants.MOST_MUTANTS + 1);
            for (Variant variant : variants) {
                Script.read(variant.applyTo(translation.sql()));
            }
        }
    }
}
