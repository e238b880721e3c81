package io.gregor.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads documents strictly by the types of their kinds: a field that a type does not know is an error. */
final class Types {
    private static final Map<String, Class<? extends HasMetadata>> BUILT_IN = Stream.of(
                    ConfigMap.class,
                    Deployment.class,
                    HorizontalPodAutoscaler.class,
                    LimitRange.class,
                    Namespace.class,
                    NetworkPolicy.class,
                    PodDisruptionBudget.class,
                    ResourceQuota.class,
                    Role.class,
                    RoleBinding.class,
                    Secret.class,
                    Service.class,
                    ServiceAccount.class,
                    StatefulSet.class)
            .collect(Collectors.toMap(
                    type -> HasMetadata.getApiVersion(type) + " " + HasMetadata.getKind(type), Function.identity()));

    private static final Map<String, Class<?>> STRIMZI = Map.of(
            "kafka.strimzi.io/v1 Kafka", Kafka.class,
            "kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class,
            "kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1 KafkaUser", KafkaUser.class);

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NoRoomForTheUnknown())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Types() {}

    static boolean isBuiltIn(JsonNode document) {
        return BUILT_IN.containsKey(kind(document));
    }

    static HasMetadata read(JsonNode document) {
        return convert(document, BUILT_IN.get(kind(document)));
    }

    /** Throws with the place of the first thing that does not belong into a document of its kind. */
    static void check(JsonNode document) {
        if (isBuiltIn(document)) {
            read(document);
        } else if (STRIMZI.containsKey(kind(document))) {
            convert(document, STRIMZI.get(kind(document)));
        } else {
            Shape.of(kind(document)).check(document);
        }
    }

    static String kind(JsonNode document) {
        return document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
    }

    private static <T> T convert(JsonNode document, Class<T> type) {
        try {
            return STRICT.treeToValue(document, type);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(
                    kind(document) + " " + document.at("/metadata/name").asText() + ": " + e.getMessage(), e);
        }
    }

    /** The types keep fields that they do not know, for newer servers; here these are mistakes. */
    private static final class NoRoomForTheUnknown extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
