package io.gregor.bench.tsql;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.translate.Translator;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The example procedure, read and translated; and a regular expression that only cuts it into words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
public class TsqlBenchmarks {
    private static final Pattern WORD = Pattern.compile("/\\*.*?\\*/|--[^\\n]*|'[^']*'|@*\\w+|\\s+|.", Pattern.DOTALL);

    private final String procedure = text("TopCustomer.sql");
    private final List<SourceObject> schema = Inventory.of(
                    List.of(
                            new SourceFile("schema.sql", SourceFile.Kind.SQL, text("schema.sql")),
                            new SourceFile("TopCustomer.sql", SourceFile.Kind.SQL, procedure)),
                    Dialect.ASE)
            .objects();
    private final SourceObject object = schema.getLast();

    @Benchmark
    public Object parse() {
        return TsqlParser.parse(procedure, Dialect.ASE);
    }

    /** A translator of its own each time: it remembers what it has read. */
    @Benchmark
    public Object translate() {
        return new Translator(Dialect.ASE).translate(object, schema);
    }

    @Benchmark
    public int words() {
        Matcher words = WORD.matcher(procedure);
        int count = 0;
        while (words.find()) {
            count += words.end() - words.start();
        }
        return count;
    }

    private static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(TsqlBenchmarks.class.getResourceAsStream("/io/gregor/bench/tsql/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
