package io.gregor.migration.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceTest {
    private static final int LEAST_DOCUMENTED = 400;

    private static final List<String> SQL_SERVER = List.of(
            "sqlserver-values.txt",
            "sqlserver-scalars.txt",
            "sqlserver-functions.txt",
            "sqlserver-queries.txt",
            "sqlserver-statements.txt",
            "sqlserver-programs.txt",
            "sqlserver-changes.txt",
            "sqlserver-windows.txt",
            "sqlserver-texts.txt",
            "sqlserver-hierarchies.txt");

    private static final List<String> ASE = List.of("ase-values.txt", "ase-programs.txt", "ase-statements.txt");

    static Stream<Conformance.Case> sqlServer() {
        return read(SQL_SERVER, Dialect.SQLSERVER);
    }

    static Stream<Conformance.Case> ase() {
        return read(ASE, Dialect.ASE);
    }

    static Stream<Conformance.Case> refused() {
        return Stream.concat(
                read(List.of("refused-sqlserver.txt"), Dialect.SQLSERVER),
                read(List.of("refused-ase.txt"), Dialect.ASE));
    }

    private static Stream<Conformance.Case> read(List<String> files, Dialect dialect) {
        return files.stream().flatMap(file -> Conformance.read(file, dialect).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"sqlServer", "ase"})
    void givesWhatTheProductDocuments(Conformance.Case one) {
        assertThat(Conformance.run(one.sql(), one.dialect())).isEqualTo(one.expected());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void namesWhatItDoesNotKnow(Conformance.Case one) {
        assertThat(one.expected()).singleElement().asString().startsWith("?? ");
        assertThat(Conformance.run(one.sql(), one.dialect())).isEqualTo(one.expected());
    }

    @Test
    void thereAreEnoughCasesAndEachHasANameOfItsOwn() {
        List<Conformance.Case> documented = Stream.concat(sqlServer(), ase())
                .filter(c -> c.expected().stream().noneMatch(e -> e.startsWith("?? ")))
                .toList();
        assertThat(documented).hasSizeGreaterThanOrEqualTo(LEAST_DOCUMENTED);
        assertThat(documented).allSatisfy(c -> assertThat(c.expected()).isNotEmpty());
        assertThat(sqlServer()).extracting(Conformance.Case::name).doesNotHaveDuplicates();
        assertThat(ase()).extracting(Conformance.Case::name).doesNotHaveDuplicates();
        assertThat(refused()).extracting(c -> c.dialect() + c.name()).doesNotHaveDuplicates();
    }
}
