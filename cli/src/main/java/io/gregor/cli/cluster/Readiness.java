package io.gregor.cli.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** How a process is known to be ready. */
sealed interface Readiness {
    boolean reached(ManagedProcess process) throws InterruptedException;

    /** It prints a line that begins with this word. */
    record SaysLine(String word) implements Readiness {
        @Override
        public boolean reached(ManagedProcess process) {
            return process.said(word);
        }
    }

    /** Its health page answers with 200. */
    record Healthy(URI page) implements Readiness {
        private static final HttpClient HTTP = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();

        @Override
        public boolean reached(ManagedProcess process) throws InterruptedException {
            var request =
                    HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
            try {
                return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
