package io.gregor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.gregor.deploy.Network.End;
import io.gregor.deploy.Network.Port;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The network policies let the flows of the design through, and no others. */
class FlowsTest {
    static final List<String> OVERLAYS = Overlay.NAMES;
    private static final String GREGOR = "gregor";
    private static final String SANDBOXES = "gregor-sandboxes";
    private static final Port DNS = new Port(53, "dns", "UDP");
    private static final Port API = Port.tcp(8470, "http");
    private static final Port POSTGRES = Port.tcp(5432, "postgres");

    private static final Map<String, End> ENDS = Map.ofEntries(
            Map.entry("manager", End.pod(GREGOR, "gregor-manager")),
            Map.entry("assistant", End.pod(GREGOR, "gregor-assistant")),
            Map.entry("tester", End.pod(GREGOR, "gregor-tester")),
            Map.entry("executor", End.pod(SANDBOXES, "gregor-executor")),
            Map.entry("sandbox", End.pod(SANDBOXES, "gregor-sandbox")),
            Map.entry("stranger", End.pod("default", "gregor-manager")),
            Map.entry("neighbour", End.pod(GREGOR, "something")),
            Map.entry("client", End.labelled(GREGOR, "gregor.io/manager-client", "true")),
            Map.entry("names", End.labelled("kube-system", "k8s-app", "kube-dns")),
            Map.entry("keda", End.pod("keda", "keda-operator")),
            Map.entry("cluster", End.outside("10.0.0.1")),
            Map.entry("world", End.outside("203.0.113.7")));

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void everyServiceGetsToTheBrokerAndTheStore(String name) {
        Network network = network(name);
        for (String service : Services.NAMES) {
            assertThat(network.lets(ENDS.get(service), broker(name), brokerPort(name)))
                    .as(service)
                    .isTrue();
            assertThat(network.lets(ENDS.get(service), store(name), POSTGRES))
                    .as(service)
                    .isTrue();
            assertThat(network.lets(ENDS.get(service), ENDS.get("names"), DNS))
                    .as(service)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void nobodyElseDoes(String name) {
        if (name.equals("given")) {
            return; // what is outside guards itself
        }
        Network network = network(name);
        for (String other : List.of("sandbox", "stranger", "neighbour", "client")) {
            assertThat(network.lets(ENDS.get(other), broker(name), brokerPort(name)))
                    .as(other)
                    .isFalse();
            assertThat(network.lets(ENDS.get(other), store(name), POSTGRES))
                    .as(other)
                    .isFalse();
        }
        assertThat(network.lets(ENDS.get("keda"), broker(name), brokerPort(name)))
                .isEqualTo(!name.equals("local"));
        assertThat(network.lets(ENDS.get("keda"), store(name), POSTGRES)).isFalse();
    }

    /** From, to, port, and whether it may. */
    static Stream<Object[]> everywhere() {
        return Overlay.NAMES.stream().flatMap(overlay -> Stream.of(
                        new Object[] {"client", "manager", API, false},
                        new Object[] {"client", "manager", Port.tcp(8480, "health"), false},
                        new Object[] {"neighbour", "manager", API, false},
                        new Object[] {"stranger", "manager", API, false},
                        new Object[] {"executor", "manager", API, false},
                        new Object[] {"sandbox", "manager", API, false},
                        new Object[] {"client", "assistant", Port.tcp(8471, "http"), false},
                        new Object[] {"client", "executor", Port.tcp(8472, "http"), false},
                        new Object[] {"executor", "sandbox", POSTGRES, true},
                        new Object[] {"executor", "sandbox", Port.tcp(22, "ssh"), false},
                        new Object[] {"tester", "sandbox", POSTGRES, false},
                        new Object[] {"stranger", "sandbox", POSTGRES, false},
                        new Object[] {"sandbox", "sandbox", POSTGRES, false},
                        new Object[] {"sandbox", "executor", Port.tcp(8472, "http"), false},
                        new Object[] {"sandbox", "names", DNS, false},
                        new Object[] {"sandbox", "cluster", Port.tcp(443, "https"), false},
                        new Object[] {"sandbox", "world", Port.tcp(443, "https"), false},
                        new Object[] {"executor", "cluster", Port.tcp(443, "https"), true},
                        new Object[] {"executor", "cluster", Port.tcp(6443, "https"), true},
                        new Object[] {"manager", "cluster", Port.tcp(443, "https"), false},
                        new Object[] {"assistant", "world", Port.tcp(443, "https"), false},
                        new Object[] {"manager", "world", Port.tcp(80, "http"), false})
                .map(flow -> new Object[] {overlay, flow[0], flow[1], flow[2], flow[3]}));
    }

    @ParameterizedTest(name = "{0}: {1} to {2} at {3} {4}")
    @MethodSource("everywhere")
    void onlyTheFlowsOfTheDesign(String overlay, String from, String to, Port port, boolean may) {
        assertThat(network(overlay).lets(ENDS.get(from), ENDS.get(to), port)).isEqualTo(may);
    }

    @Test
    void onlyWhereEverythingIsSmallMayTheApiBeElsewhere() {
        for (String name : Overlay.NAMES) {
            for (int port : new int[] {8443, 16443}) {
                assertThat(network(name).lets(ENDS.get("executor"), ENDS.get("cluster"), Port.tcp(port, "https")))
                        .as(name)
                        .isEqualTo(name.startsWith("local"));
                assertThat(network(name).lets(ENDS.get("sandbox"), ENDS.get("cluster"), Port.tcp(port, "https")))
                        .as(name)
                        .isFalse();
            }
        }
    }

    private static Network network(String name) {
        return new Network(Overlay.of(name).all(NetworkPolicy.class));
    }

    private static End broker(String overlay) {
        return switch (overlay) {
            case "production" -> End.labelled(GREGOR, "strimzi.io/cluster", "gregor");
            case "given" -> ENDS.get("world");
            default -> End.pod(GREGOR, "kafka");
        };
    }

    private static Port brokerPort(String overlay) {
        return overlay.startsWith("local") ? Port.tcp(9092, "kafka") : Port.tcp(9093, "tls");
    }

    private static End store(String overlay) {
        return switch (overlay) {
            case "production" -> End.labelled(GREGOR, "cnpg.io/cluster", "gregor-store");
            case "given" -> ENDS.get("world");
            default -> End.pod(GREGOR, "postgres");
        };
    }
}
