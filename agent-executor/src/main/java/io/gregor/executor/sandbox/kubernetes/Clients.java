package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;

/** Makes clients that wait for nothing longer than some seconds. */
final class Clients {
    private static final int SECONDS_10 = 10_000;

    private Clients() {}

    static Cluster open(String namespace) {
        try {
            return open(Config.autoConfigure(null), namespace);
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new ClusterException(
                    "cannot find a Kubernetes cluster; check KUBECONFIG: " + e.getMessage(), false, e);
        }
    }

    static Cluster open(Config found, String namespace) {
        Config config = new ConfigBuilder(found)
                .withConnectionTimeout(SECONDS_10)
                .withRequestTimeout(SECONDS_10)
                .withRequestRetryBackoffLimit(2)
                .withRequestRetryBackoffInterval(200)
                .build();
        return new Cluster(
                new KubernetesClientBuilder()
                        .withConfig(config)
                        .withHttpClientFactory(new JdkHttpClientFactory())
                        .build(),
                namespace);
    }
}
