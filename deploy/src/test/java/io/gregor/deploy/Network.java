package io.gregor.deploy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of an overlay let through, as Kubernetes defines it: a pod that some policy is for lets through what
 * one of its policies lists; both ends must agree.
 */
record Network(List<NetworkPolicy> policies) {
    /** A namespace with the labels that the guide asks for. */
    static final String OBSERVABILITY = "observability";

    /**
     * An end of a connection.
     *
     * @param address of one outside of the cluster, as far as blocks tell it apart; null for a pod
     */
    record End(
            String namespace,
            Map<String, String> labels,
            @Nullable String address) {
        static End pod(String namespace, String name) {
            return new End(namespace, Map.of("app.kubernetes.io/name", name), null);
        }

        static End labelled(String namespace, String label, String value) {
            return new End(namespace, Map.of(label, value), null);
        }

        static End outside(String address) {
            return new End("", Map.of(), address);
        }
    }

    /** A port by number, and by its name in the pod it belongs to. */
    record Port(int number, String name, String protocol) {
        static Port tcp(int number, String name) {
            return new Port(number, name, "TCP");
        }
    }

    boolean lets(End from, End to, Port port) {
        return agrees(from, to, port, "Egress") && agrees(to, from, port, "Ingress");
    }

    private boolean agrees(End who, End other, Port port, String direction) {
        if (who.address() != null) {
            return true;
        }
        var about = policies.stream()
                .filter(it -> it.getMetadata().getNamespace().equals(who.namespace())
                        && it.getSpec().getPolicyTypes().contains(direction)
                        && matches(it.getSpec().getPodSelector(), who.labels()))
                .toList();
        return about.isEmpty()
                || about.stream()
                        .anyMatch(it -> direction.equals("Egress")
                                ? it.getSpec().getEgress().stream()
                                        .anyMatch(
                                                rule -> peers(who, other, rule.getTo()) && ports(port, rule.getPorts()))
                                : it.getSpec().getIngress().stream()
                                        .anyMatch(rule ->
                                                peers(who, other, rule.getFrom()) && ports(port, rule.getPorts())));
    }

    private static boolean peers(End who, End other, List<NetworkPolicyPeer> peers) {
        return peers.isEmpty() || peers.stream().anyMatch(peer -> isPeer(who, other, peer));
    }

    private static boolean isPeer(End who, End other, NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return other.address() != null
                    && peer.getIpBlock().getCidr().equals("0.0.0.0/0")
                    && peer.getIpBlock().getExcept().stream()
                            .noneMatch(block -> block.startsWith(
                                    other.address().substring(0, other.address().indexOf('.') + 1)));
        }
        if (other.address() != null) {
            return false;
        }
        boolean inItsNamespace = peer.getNamespaceSelector() == null
                ? other.namespace().equals(who.namespace())
                : matches(peer.getNamespaceSelector(), marks(other.namespace()));
        return inItsNamespace && (peer.getPodSelector() == null || matches(peer.getPodSelector(), other.labels()));
    }

    private static Map<String, String> marks(String namespace) {
        return namespace.equals(OBSERVABILITY)
                ? Map.of(
                        "kubernetes.io/metadata.name",
                        namespace,
                        "gregor.io/telemetry",
                        "true",
                        "gregor.io/monitoring",
                        "true")
                : Map.of("kubernetes.io/metadata.name", namespace);
    }

    private static boolean ports(Port port, List<NetworkPolicyPort> ports) {
        return ports.isEmpty()
                || ports.stream()
                        .anyMatch(it -> it.getProtocol().equals(port.protocol())
                                && (Objects.equals(it.getPort().getIntVal(), port.number())
                                        || port.name().equals(it.getPort().getStrVal())));
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet()
                        .containsAll(Objects.requireNonNullElse(selector.getMatchLabels(), Map.<String, String>of())
                                .entrySet())
                && selector.getMatchExpressions().stream().allMatch(it -> matches(it, labels));
    }

    private static boolean matches(LabelSelectorRequirement wanted, Map<String, String> labels) {
        if (!wanted.getOperator().equals("In")) {
            throw new AssertionError("not known here: the operator " + wanted.getOperator());
        }
        String value = labels.get(wanted.getKey());
        return value != null && wanted.getValues().contains(value);
    }
}
