package io.gregor.executor.sandbox;

import io.gregor.executor.sandbox.PodShape.Amounts;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What is said about sandboxes in pods, by keys that begin with {@code kubernetes.}. */
record KubernetesSettings(SandboxSettings settings) {
    private static final String QUANTITY = "\\d{1,12}(\\.\\d{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?";
    private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9._/-]{0,251}[A-Za-z0-9])?";

    SandboxConfig.Kubernetes config() {
        PodShape usual = PodShape.of(image());
        Amounts most = usual.limits();
        PodShape shape = usual.withUser(settings.number("kubernetes.user", (int) usual.userId(), 1, 999_999_999))
                .withAmounts(
                        usual.requests(),
                        new Amounts(
                                matching("cpu", most.cpu(), QUANTITY, "an amount such as 500m or 2"),
                                matching("memory", most.memory(), QUANTITY, "an amount such as 2Gi"),
                                matching("disk", most.disk(), QUANTITY, "an amount such as 256Mi")),
                        matching("data", usual.data(), QUANTITY, "an amount such as 1Gi"))
                .withLifetime(Duration.ofMinutes(settings.number("kubernetes.lifetime-minutes", 60, 1, 1_440)))
                .withPlace(
                        settings.text("kubernetes.runtime-class").isEmpty()
                                ? null
                                : matching("runtime-class", "", NAME, "the name of a runtime class"),
                        nodes());
        return new SandboxConfig.Kubernetes(
                matching("namespace", SandboxConfig.Kubernetes.NAMESPACE, NAME, "a namespace's name"),
                shape,
                Duration.ofSeconds(settings.number("kubernetes.start-seconds", 120, 5, 3_600)),
                matching("check-network", "true", "true|false", "true or false").equals("true"),
                settings.limits(SandboxLimits.standard()));
    }

    private String image() {
        return settings.text("kubernetes.image")
                .orElseThrow(() -> new IllegalArgumentException(
                        "%skubernetes.image must name an image with PostgreSQL, such as postgres:18 of your registry"
                                .formatted(SandboxSettings.PREFIX)));
    }

    /** Labels as {@code key=value,key=value}. */
    private Map<String, String> nodes() {
        Map<String, String> labels = new TreeMap<>();
        String text = matching(
                "node-selector",
                "",
                "|%1$s=%1$s(,%1$s=%1$s){0,31}".formatted(LABEL),
                "labels of nodes such as pool=sandboxes,disk=fast");
        for (String label : text.isEmpty() ? new String[0] : text.split(",")) {
            labels.put(label.substring(0, label.indexOf('=')), label.substring(label.indexOf('=') + 1));
        }
        return labels;
    }

    private String matching(String key, String otherwise, String pattern, String wanted) {
        String value = settings.text("kubernetes." + key).orElse(otherwise);
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(
                    "%skubernetes.%s must be %s, not \"%s\"".formatted(SandboxSettings.PREFIX, key, wanted, value));
        }
        return value;
    }
}
