package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on isolation tells operators is what the code reads. */
class DocumentedExecutorTest {
    private static final Path PAGE = Path.of("..", "docs", "isolation.md");
    private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Map<String, String> OF_ITS_POD = Map.of(
            "metadata.name", "gregor-executor-0",
            "metadata.uid", "uid-1",
            "metadata.namespace", Blueprints.NAMESPACE);

    @Test
    void theExecutorsPodTellsWhoItIsAndIsLetIn() throws IOException {
        Matcher block = YAML.matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        PodTemplateSpec executor = Blueprints.YAML.unmarshal(block.group(1), PodTemplateSpec.class);
        Map<String, String> environment = executor.getSpec().getContainers().getFirst().getEnv().stream()
                .collect(Collectors.toMap(
                        EnvVar::getName,
                        variable -> OF_ITS_POD.get(
                                variable.getValueFrom().getFieldRef().getFieldPath())));
        assertThat(Holder.thisProcess(environment).pod())
                .contains(new Holder.OwnPod(Blueprints.NAMESPACE, "gregor-executor-0", "uid-1"));
        assertThat(executor.getMetadata().getLabels()).isEqualTo(Map.of(Names.APP, Names.EXECUTOR));
        assertThat(executor.getSpec().getServiceAccountName()).isEqualTo(Names.EXECUTOR);
    }

    @ParameterizedTest
    @MethodSource("documentedKeys")
    void everyDocumentedKeyIsRead(String key) throws IOException {
        Path settings = Path.of("src/main/java/io/gregor/executor/sandbox/KubernetesSettings.java");
        assertThat(Files.readString(settings)).containsAnyOf('"' + key + '"', "\"kubernetes." + key + '"');
    }

    static Stream<String> documentedKeys() throws IOException {
        return Files.readString(PAGE)
                .lines()
                .filter(line -> line.startsWith("| `kubernetes."))
                .flatMap(line -> Stream.of(line.split("\\|")[1].split(",")))
                .map(key -> key.strip().replaceAll("`|kubernetes|\\.", ""));
    }
}
