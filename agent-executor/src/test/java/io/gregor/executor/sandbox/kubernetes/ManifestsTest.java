package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.gregor.executor.sandbox.PodShape;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.internal.SandboxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What an operator applies fits what the executor does: no right is missing or too much, no pod is left open. */
class ManifestsTest {
    private static final Path FOLDER = Path.of("..", "deploy", "kubernetes", "sandboxes");
    private static final String NAMESPACE = SandboxConfig.Kubernetes.NAMESPACE;
    private static final Pod SANDBOX = Blueprints.pod(PodShape.of("postgres:18"));

    private final List<HasMetadata> manifests = read();

    @Test
    void theKustomizationListsEveryFileAndNamesTheNamespace() throws IOException {
        JsonNode kustomization =
                Blueprints.YAML.unmarshal(Files.readString(FOLDER.resolve("kustomization.yaml")), JsonNode.class);
        Set<String> listed = StreamSupport.stream(kustomization.get("resources").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(files().map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(kustomization.get("namespace").asText()).isEqualTo(NAMESPACE);
        assertThat(manifests)
                .filteredOn(object -> !(object instanceof Namespace))
                .allMatch(object -> NAMESPACE.equals(object.getMetadata().getNamespace()));
    }

    @Test
    void theNamespaceEnforcesTheRestrictedProfile() {
        Namespace namespace = only(Namespace.class);
        assertThat(namespace.getMetadata().getName()).isEqualTo(NAMESPACE);
        assertThat(namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }

    @Test
    void onlyExecutorsComeInAndNothingGoesOut() {
        var policy = only(NetworkPolicy.class).getSpec();
        assertThat(SANDBOX.getMetadata().getLabels())
                .containsAllEntriesOf(policy.getPodSelector().getMatchLabels());
        assertThat(policy.getPodSelector().getMatchExpressions()).isEmpty();
        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getEgress()).isEmpty();
        assertThat(policy.getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom()).singleElement().satisfies(peer -> {
                assertThat(peer.getPodSelector().getMatchLabels()).isEqualTo(Map.of(Names.APP, Names.EXECUTOR));
                assertThat(peer.getNamespaceSelector()).isNull();
                assertThat(peer.getIpBlock()).isNull();
            });
            assertThat(rule.getPorts()).singleElement().satisfies(port -> {
                assertThat(port.getPort().getIntVal())
                        .isEqualTo(SANDBOX.getSpec()
                                .getContainers()
                                .getFirst()
                                .getPorts()
                                .getFirst()
                                .getContainerPort());
                assertThat(port.getProtocol()).isEqualTo("TCP");
            });
        });
    }

    @Test
    void theRoleAllowsWhatAnExecutorDoesAndNothingElse() throws IOException {
        try (FakeCluster cluster = new FakeCluster();
                ServerSocket port = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
            KubernetesServers servers = new KubernetesServers(
                    cluster.cluster(),
                    SandboxConfig.kubernetes(NAMESPACE, "postgres:18", SandboxLimits.standard()),
                    Blueprints.HOLDER,
                    ready -> new InetSocketAddress(ready.address(), port.getLocalPort()),
                    ClosedNetwork.taken());
            servers.sweep();
            SandboxServer server = servers.start();
            assertThat(server.isAlive()).isTrue();
            server.close();
            servers.close();
            Set<String> done = cluster.requests().stream()
                    .map(ManifestsTest::right)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(rights(only(Role.class))).isEqualTo(done);
        }
    }

    @Test
    void theRoleIsTheExecutorsAndSandboxesHaveNone() {
        RoleBinding binding = only(RoleBinding.class);
        assertThat(binding.getRoleRef().getName())
                .isEqualTo(only(Role.class).getMetadata().getName());
        assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
            assertThat(subject.getKind()).isEqualTo("ServiceAccount");
            assertThat(subject.getName()).isEqualTo(Names.EXECUTOR);
            assertThat(subject.getNamespace()).isEqualTo(NAMESPACE);
        });
        ServiceAccount ofSandboxes = all(ServiceAccount.class)
                .filter(account ->
                        account.getMetadata().getName().equals(SANDBOX.getSpec().getServiceAccountName()))
                .findFirst()
                .orElseThrow();
        assertThat(ofSandboxes.getAutomountServiceAccountToken()).isFalse();
    }

    @Test
    void thereIsRoomForTheStandardNumberOfStandardPods() {
        Map<String, Quantity> hard = only(ResourceQuota.class).getSpec().getHard();
        var amounts = SANDBOX.getSpec().getContainers().getFirst().getResources();
        int most = SandboxLimits.standard().most();
        assertThat(Integer.parseInt(hard.get("pods").toString())).isGreaterThan(most);
        assertThat(Integer.parseInt(hard.get("secrets").toString())).isGreaterThan(most);
        amounts.getLimits().forEach((name, amount) -> assertThat(times(amount, most))
                .as("limits.%s", name)
                .isLessThan(number(hard.get("limits." + name))));
        amounts.getRequests().forEach((name, amount) -> assertThat(times(amount, most))
                .as("requests.%s", name)
                .isLessThan(number(hard.get("requests." + name))));
        var range = only(LimitRange.class).getSpec().getLimits().getFirst();
        amounts.getLimits().forEach((name, amount) -> assertThat(number(amount))
                .as("max %s", name)
                .isLessThanOrEqualTo(number(range.getMax().get(name))));
    }

    /** A request as the right that it takes, such as {@code get pods}. */
    private static String right(FakeCluster.Seen request) {
        String path = request.path().replaceAll("\\?.*", "");
        String[] parts = path.substring(path.indexOf("/namespaces/")).split("/");
        boolean named = parts.length > 4;
        String verb =
                switch (request.method()) {
                    case "POST" -> "create";
                    case "DELETE" -> "delete";
                    case "GET" -> request.path().contains("watch=true") ? "watch" : named ? "get" : "list";
                    default -> request.method();
                };
        return verb + " " + parts[3];
    }

    private static Set<String> rights(Role role) {
        return role.getRules().stream()
                .flatMap(rule -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream().map(verb -> verb + " " + resource)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static double times(Quantity amount, int factor) {
        return number(amount) * factor;
    }

    private static double number(Quantity amount) {
        return Quantity.getAmountInBytes(amount).doubleValue();
    }

    private <T extends HasMetadata> T only(Class<T> type) {
        List<T> found = all(type).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private <T extends HasMetadata> Stream<T> all(Class<T> type) {
        return manifests.stream().filter(type::isInstance).map(type::cast);
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml")).sorted().toList().stream();
        }
    }

    private static List<HasMetadata> read() {
        try {
            return files().flatMap(ManifestsTest::objects).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<HasMetadata> objects(Path file) {
        try {
            return Stream.of(Files.readString(file).split("(?m)^---$"))
                    .map(document -> (HasMetadata) Blueprints.YAML.unmarshal(document));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
