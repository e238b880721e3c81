package io.gregor.executor.sandbox.kubernetes.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where pods' containers are made.
 *
 * @param network the only one they are on
 * @param labels so that the next start finds what a killed process left
 */
record Ground(DockerClient client, String network, Map<String, String> labels) {

    /** Runs a program in a container as the container's own user. Whether it ended in time, and well. */
    boolean succeeds(String container, int seconds, String... program) throws InterruptedException {
        String id = client.execCreateCmd(container)
                .withCmd(program)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        boolean ended = client.execStartCmd(id)
                .exec(new ResultCallback.Adapter<Frame>())
                .awaitCompletion(seconds, TimeUnit.SECONDS);
        Long code = ended ? client.inspectExecCmd(id).exec().getExitCodeLong() : null;
        return code != null && code == 0;
    }

    /** The last 80 lines of what a container said. */
    String lastWords(String container) throws InterruptedException {
        StringBuilder words = new StringBuilder();
        client.logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(80)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        words.append(new String(frame.getPayload(), java.nio.charset.StandardCharsets.UTF_8));
                    }
                })
                .awaitCompletion(10, TimeUnit.SECONDS);
        return words.toString().strip();
    }

    /** With whatever runs in it and the volumes that are only its own. */
    void remove(String container) {
        try {
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            // It is gone.
        }
    }
}
