package io.gregor.migration.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceTest {
    static Stream<Conformance.Case> sqlServer() {
        return Stream.of(
                        "sqlserver-values.txt",
                        "sqlserver-functions.txt",
                        "sqlserver-queries.txt",
                        "sqlserver-programs.txt",
                        "sqlserver-changes.txt",
                        "sqlserver-windows.txt",
                        "sqlserver-texts.txt")
                .flatMap(file -> Conformance.read(file, Dialect.SQLSERVER).stream());
    }

    static Stream<Conformance.Case> ase() {
        return Stream.of("ase-values.txt", "ase-programs.txt")
                .flatMap(file -> Conformance.read(file, Dialect.ASE).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"sqlServer", "ase"})
    void givesWhatTheProductDocuments(Conformance.Case one) {
        assertThat(Conformance.run(one.sql(), one.dialect())).isEqualTo(one.expected());
    }
}
