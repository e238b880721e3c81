package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Script;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T-SQL to tree, case by case. */
class ConformanceTest {

    static Stream<Cases> cases() {
        return Stream.of("expressions", "queries", "dml", "control", "routines", "schema", "corners", "broken")
                .flatMap(name -> Cases.read(name + ".txt").stream());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsExpected(Cases example) {
        Script script = TsqlParser.parse(example.source(), example.dialect());

        String tree = script.batches().stream().map(TreeText::of).collect(Collectors.joining("\n"));
        assertThat(tree).isEqualTo(example.expected());
        TreeCheck.check(example.source(), script);
    }
}
