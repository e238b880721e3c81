package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    private final Refusals refusals = new Refusals("boxes");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | strict decoding error | false | cannot do it: the cluster takes the settings of sandboxes for wrong: strict decoding error",
                "422 | Invalid value: \"many\" | false | cannot do it: the cluster takes the settings of sandboxes for wrong: Invalid value: \"many\"",
                "401 | Unauthorized | false | cannot do it: the Kubernetes API server does not accept this executor's credentials; check its service account, or KUBECONFIG",
                "403 | pods \"a\" is forbidden: exceeded quota: q, requested: pods=1 | true | cannot do it: the quota of namespace boxes is used up: pods \"a\" is forbidden: exceeded quota: q, requested: pods=1",
                "403 | violates PodSecurity \"restricted:latest\" | false | cannot do it: the namespace's pod security admits no sandbox: violates PodSecurity \"restricted:latest\"",
                "403 | User \"x\" cannot create resource \"pods\" | false | cannot do it: this executor may not do that in namespace boxes; apply deploy/kubernetes/sandboxes and run as service account gregor-executor: User \"x\" cannot create resource \"pods\"",
                "404 | namespaces \"boxes\" not found | false | cannot do it: there is no namespace boxes; apply deploy/kubernetes/sandboxes: namespaces \"boxes\" not found",
                "409 | already exists | false | cannot do it: already exists",
                "429 | too many requests | true | cannot do it: the Kubernetes API server is busy: too many requests",
                "500 | etcdserver: leader changed | true | cannot do it: the Kubernetes API server is busy: etcdserver: leader changed",
                "503 | unavailable | true | cannot do it: the Kubernetes API server is busy: unavailable",
            })
    void whatTheServerSaysBecomesOneLine(int code, String message, boolean passes, String line) {
        var status = new StatusBuilder().withCode(code).withMessage(message).build();
        ClusterException e = refusals.explain("do it", new KubernetesClientException(message, code, status));
        assertThat(e).hasMessage(line);
        assertThat(e.mayPass()).isEqualTo(passes);
    }

    @Test
    void noAnswerMayPass() {
        var cause = new KubernetesClientException("An error has occurred.", new ConnectException("refused"));
        ClusterException e = refusals.explain("do it", cause);
        assertThat(e).hasMessage("cannot do it: the Kubernetes API server does not answer: refused");
        assertThat(e.mayPass()).isTrue();
    }

    @Test
    void aLateAnswerMayPass() {
        var cause = new KubernetesClientException("An error has occurred.", new IOException(new TimeoutException()));
        assertThat(refusals.explain("do it", cause).mayPass()).isTrue();
        ClusterException e = refusals.explain("do it", new KubernetesClientException("late", new TimeoutException()));
        assertThat(e).hasMessage("cannot do it: the Kubernetes API server does not answer: TimeoutException");
        assertThat(e.mayPass()).isTrue();
    }

    @Test
    void longAnswersAreCut() {
        var cause = new KubernetesClientException(
                "", 409, new StatusBuilder().withMessage("x".repeat(5_000)).build());
        assertThat(refusals.explain("do it", cause).getMessage()).hasSizeLessThan(700);
    }
}
