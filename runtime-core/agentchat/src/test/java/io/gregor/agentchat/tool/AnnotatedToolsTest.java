package io.gregor.agentchat.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotatedToolsTest {
    record Point(int x, int y) {}

    static final class Kit {
        @Tool("Adds two numbers")
        int add(int a, int b) {
            return a + b;
        }

        @Tool
        String greet(String name, @P(value = "how", required = false) @Nullable String how) {
            return (how == null ? "Hello" : how) + ", " + name;
        }

        @Tool
        Point mirror(Point point) {
            return new Point(point.y(), point.x());
        }

        @Tool
        int sum(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).sum();
        }

        @Tool
        void nothing() {}

        @Tool
        String fail() throws IOException {
            throw new IOException("disk on fire");
        }

        @SuppressWarnings("unused")
        public String noTool() {
            return "";
        }
    }

    private final Map<String, ModelTool> tools = ModelTool.annotatedIn(new Kit()).stream()
            .collect(Collectors.toMap(t -> t.specification().name(), Function.identity()));

    @Test
    void every_annotated_method_is_a_tool_and_no_other() {
        assertThat(tools).containsOnlyKeys("add", "greet", "mirror", "sum", "nothing", "fail");
        assertThat(tools.get("add").specification().description()).isEqualTo("Adds two numbers");
        assertThat(tools.get("greet").specification().parameters().required()).containsExactly("name");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            add     | {"a":1,"b":2}                 | 3
            add     | {"b":2,"a":1}                 | 3
            greet   | {"name":"Ann"}                | Hello, Ann
            greet   | {"name":"Ann","how":null}     | Hello, Ann
            greet   | {"name":"Ann","how":"Bye"}    | Bye, Ann
            mirror  | {"point":{"x":1,"y":2}}       | {"x":2,"y":1}
            sum     | {"numbers":[1,2,3]}           | 6
            nothing | {}                            | done
            """)
    void calls_the_method(String tool, String arguments, String result) throws Exception {
        assertThat(tools.get(tool).call(arguments)).isEqualTo(result);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            add    | {"a":1}                   | "b" is missing
            add    | {"a":1,"b":null}          | "b" is missing
            add    | {"a":1,"b":2,"c":3}       | no argument "c"; the arguments are: a, b
            add    | {"a":"x","b":2}           | "a" can't be "x"
            add    | {"a":1.5,"b":2}           | "a" can't be 1.5
            add    | {"a":99999999999,"b":2}   | "a" can't be 99999999999
            add    | {"a":1,                   | not valid JSON
            add    | {"a":1,"b":2} extra       | not valid JSON
            add    | [1,2]                     | must be a JSON object with a, b
            add    | null                      | must be a JSON object
            mirror | {"point":{"x":1,"z":2}}   | "point" can't be
            sum    | {"numbers":"1"}           | "numbers" can't be
            """)
    void bad_arguments_are_told(String tool, String arguments, String problem) {
        assertThatThrownBy(() -> tools.get(tool).call(arguments))
                .isInstanceOf(ToolArgumentsException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void blank_arguments_are_none() throws Exception {
        assertThat(tools.get("nothing").call("")).isEqualTo("done");
    }

    @Test
    void the_methods_own_exception_comes_out() {
        assertThatThrownBy(() -> tools.get("fail").call("{}"))
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void an_object_without_tools_is_refused() {
        assertThatThrownBy(() -> ModelTool.annotatedIn("text")).hasMessageContaining("no method with @Tool");
    }

    @Test
    void shapes_that_can_never_work_are_refused_at_once() {
        Object optionalPrimitive = new Object() {
            @Tool
            int twice(@P(value = "n", required = false) int n) {
                return 2 * n;
            }
        };
        Object memoryId = new Object() {
            @Tool
            String who(@ToolMemoryId String id) {
                return id;
            }
        };
        assertThatThrownBy(() -> ModelTool.annotatedIn(optionalPrimitive)).hasMessageContaining("can't be primitive");
        assertThatThrownBy(() -> ModelTool.annotatedIn(memoryId)).hasMessageContaining("@ToolMemoryId");
    }
}
