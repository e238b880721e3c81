package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Both ways to an image lead to the same, and it is what the manifests expect. */
class ImageTest {
    private final String dockerfile = Compose.text("images/Dockerfile");
    private final String jib = Compose.text("images/pom.xml");

    @Test
    void bothRunTheSameProgramAsTheSameUser() {
        assertThat(dockerfile)
                .contains("USER 10001:10001\n")
                .contains("ENTRYPOINT [\"java\", \"@/app/java.options\", \"-jar\", \"/app/quarkus-run.jar\"]");
        assertThat(jib)
                .contains("<user>10001:10001</user>")
                .contains("<entrypoint>java,@/app/java.options,-jar,/app/quarkus-run.jar</entrypoint>");
        assertThat(dockerfile).contains("ARG BASE=eclipse-temurin:25-jre");
        assertThat(jib).contains("<image>eclipse-temurin:25-jre</image>");
    }

    @Test
    void bothHoldWhatTheServiceIsMadeOf() {
        assertThat(dockerfile).contains("COPY agent-${SERVICE}/target/sbom.jso[n] ");
        assertThat(jib).contains("<include>sbom.json</include>");
        assertThat(Compose.text("images/build")).contains("sbom=agent-$service/target/sbom.json\n");
        for (String service : Services.NAMES) {
            assertThat(Compose.text("../agent-" + service + "/pom.xml")).contains("cyclonedx-maven-plugin");
        }
    }

    @Test
    void theManifestsRunItAsThatUser() {
        assertThat(Overlay.of("local").all(Deployment.class)).allSatisfy(it -> {
            var context = it.getSpec().getTemplate().getSpec().getSecurityContext();
            assertThat(context.getRunAsUser()).isEqualTo(10001);
            assertThat(context.getFsGroup()).isEqualTo(10001);
        });
    }

    @Test
    void theHealthCheckKnowsEveryServicesPort() {
        String check = Compose.text("images/healthy");
        assertThat(Services.NAMES)
                .allSatisfy(service -> assertThat(check).contains(String.valueOf(Services.port(service))));
    }

    @Test
    void theJvmTakesItsOptions() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Compose.FOLDER.resolve("images/java.options"),
                        "-version")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(java.getInputStream().readAllBytes())).doesNotContainIgnoringCase("warning");
        assertThat(java.waitFor()).isZero();
    }
}
