package io.gregor.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.cli.UserError;
import io.gregor.executor.Secret;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.SandboxKind;
import io.gregor.extensions.models.ModelName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramsTest {
    private static final Map<String, String> INHERITED = Map.of(
            "PATH", "/bin", "OPENAI_API_KEY", "model-key", "PGPASSWORD", "target-password", "HTTPS_PROXY", "http://p");
    private static final PostgresLogin STORE =
            new PostgresLogin("127.0.0.1", 5000, "gregor", "gregor", Secret.of("store-password"));

    @TempDir
    Path folder;

    private Programs programs;

    @BeforeEach
    void install() throws Exception {
        for (var kind : new String[] {"manager", "assistant", "tester", "executor"}) {
            var app = Files.createDirectories(folder.resolve("agent-" + kind + "/target/quarkus-app"));
            Files.createFile(app.resolve("quarkus-run.jar"));
        }
        programs = programs(folder);
    }

    private Programs programs(Path installation) {
        var config = new UpConfig(
                folder.resolve("home"),
                new ClusterFolder(folder.resolve("data")),
                2,
                SandboxKind.EMBEDDED,
                ModelName.parse("openai:some-model"));
        return new Programs(config, new Installation(installation), new KeptPorts(folder.resolve("ports")), INHERITED);
    }

    @ParameterizedTest
    @CsvSource({
        "manager,   manager,    false, false",
        "assistant, assistant,  true,  false",
        "tester,    tester,     true,  false",
        "executor,  executor-2, false, true"
    })
    void whoNeedsASecretGetsItAndNobodyElse(String kind, String name, boolean model, boolean target) {
        var program = programs.service(kind, name, STORE);
        var environment = program.environment();
        assertThat(environment)
                .containsEntry("GREGOR_NODE", name)
                .containsEntry("GREGOR_STORE_PASSWORD", "store-password")
                .containsEntry("GREGOR_HOME", folder.resolve("home").toString())
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("HTTPS_PROXY", "http://p");
        assertThat(environment.containsKey("OPENAI_API_KEY")).isEqualTo(model);
        assertThat(environment.containsKey("GREGOR_MODEL")).isEqualTo(model);
        assertThat(environment.containsKey("GREGOR_SANDBOX_KIND")).isEqualTo(target);
        assertThat(environment.containsKey("PGPASSWORD")).isEqualTo(target);
        assertThat(program.command())
                .contains("-Dgregor.cluster=" + folder.resolve("data"))
                .noneMatch(word -> word.contains("password") || word.contains("key"));
        assertThat(program.toString()).doesNotContain("store-password", "model-key", "target-password");
    }

    @Test
    void theBrokerNeedsNoSecretAndIsWhereTheServicesLookForIt() throws Exception {
        Files.createDirectories(folder.resolve("runtime-core/local-broker/target/lib"));
        var broker = programs.broker();
        assertThat(broker.environment()).containsOnlyKeys("PATH", "HTTPS_PROXY");
        assertThat(programs.service("manager", "manager", STORE).environment())
                .containsEntry("GREGOR_KAFKA_BOOTSTRAP", broker.address());
    }

    @Test
    void whatIsNotBuiltIsNamed() {
        assertThatThrownBy(() -> programs.broker())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("local-broker/target/lib is not there: build it");
    }
}
