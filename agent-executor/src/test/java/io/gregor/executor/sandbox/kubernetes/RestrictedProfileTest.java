package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.zjsonpatch.JsonPatch;
import io.gregor.executor.sandbox.PodShape;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sandboxes' pods may run where the restricted profile is enforced, and the judge of that sees every violation. */
class RestrictedProfileTest {
    private static final PodShape STANDARD = PodShape.of("registry.example/postgres:18");

    @Test
    void theStandardPodIsRestricted() {
        assertThat(RestrictedProfile.violations(template(Blueprints.pod(STANDARD))))
                .isEmpty();
    }

    @Test
    void theShapeOfAPodCannotLoosenIt() {
        PodShape other = STANDARD.withUser(70).withPlace("gvisor", Map.of("pool", "sandboxes"));
        assertThat(RestrictedProfile.violations(template(Blueprints.pod(other))))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyViolationIsSeen() {
        JsonNode cases = Blueprints.yaml("violations.yaml");
        return StreamSupport.stream(cases.spliterator(), false).map(violation -> {
            String control = violation.get("control").asText();
            return DynamicTest.dynamicTest(control + " " + violation.get("patch"), () -> {
                JsonNode pod = Blueprints.YAML.convertValue(template(Blueprints.pod(STANDARD)), JsonNode.class);
                JsonNode changed = JsonPatch.apply(violation.get("patch"), pod);
                PodTemplateSpec worse = Blueprints.YAML.convertValue(changed, PodTemplateSpec.class);
                assertThat(RestrictedProfile.violations(worse)).contains(control);
            });
        });
    }

    private static PodTemplateSpec template(Pod pod) {
        return new PodTemplateSpecBuilder()
                .withMetadata(pod.getMetadata())
                .withSpec(pod.getSpec())
                .build();
    }
}
