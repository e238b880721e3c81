package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Window;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search finds what a walk through all components of all records finds, whatever is looked for. */
class SearchTest {
    @ParameterizedTest
    @ValueSource(strings = {"expressions", "queries", "dml", "control", "routines", "schema", "corners", "broken"})
    void nothingIsPassedOver(String file) {
        Set<Class<?>> types = new HashSet<>();
        for (Cases example : Cases.read(file + ".txt")) {
            Script script = TsqlParser.parse(example.source(), example.dialect());
            List<Node> all = new ArrayList<>();
            collect(script, all);
            all.forEach(node -> addTypes(node.getClass(), types));
            for (Class<?> type : types) {
                List<Node> expected = all.stream().filter(type::isInstance).toList();
                List<Node> found = Nodes.find(script, type.asSubclass(Node.class))
                        .map(Node.class::cast)
                        .toList();
                assertThat(found)
                        .as("%s in %s", type, example)
                        .usingElementComparator((a, b) -> a == b ? 0 : 1)
                        .isEqualTo(expected);
            }
        }
        assertThat(types).hasSizeGreaterThan(10);
    }

    private static void addTypes(Class<?> type, Set<Class<?>> types) {
        if (Node.class.isAssignableFrom(type) && types.add(type)) {
            for (Class<?> above : type.getInterfaces()) {
                addTypes(above, types);
            }
        }
    }

    private static void collect(@Nullable Object value, List<Node> found) {
        switch (value) {
            case Node node -> {
                found.add(node);
                components(node, found);
            }
            case List<?> list -> list.forEach(item -> collect(item, found));
            case Window.Frame frame -> components(frame, found);
            case Window.Bound bound -> components(bound, found);
            case null, default -> {}
        }
    }

    private static void components(Object record, List<Node> found) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                collect(component.getAccessor().invoke(record), found);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
