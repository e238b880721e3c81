package io.gregor.bench.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.bench.services.Kind;
import io.gregor.bench.services.Service;
import io.gregor.bench.services.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The services of a cluster: a manager, a tester, and workers, of whom more may come. A worker is an assistant and an
 * executor, each a process of its own; the assistant does a bounded number of things at a time.
 */
final class Crew implements AutoCloseable {
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final Surroundings around;
    private final Map<String, String> assistants;
    private final List<Service> services = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Service manager;
    private int workers;

    private Crew(Surroundings around, Map<String, String> assistants) throws IOException {
        this.around = around;
        this.assistants = assistants;
        this.manager = add(Kind.MANAGER, "manager", Map.of());
        add(Kind.TESTER, "tester", Map.of());
    }

    /**
     * Starts manager and tester; there are no workers yet.
     *
     * @param model what assistants are told of their model
     * @param concurrency how many questions an assistant asks at a time
     */
    static Crew start(Surroundings around, Map<String, String> model, int concurrency) throws IOException {
        Map<String, String> assistants = new HashMap<>(model);
        assistants.put("GREGOR_CONCURRENCY", Integer.toString(concurrency));
        return new Crew(around, assistants);
    }

    /** Has so many workers from now on, and returns when all are ready. */
    void workers(int wanted) throws IOException, InterruptedException {
        while (workers < wanted) {
            workers++;
            add(Kind.ASSISTANT, "assistant-" + workers, assistants);
            add(Kind.EXECUTOR, "executor-" + workers, Map.of());
        }
        for (Service service : services) {
            service.awaitReady();
        }
    }

    void submit(JsonNode migration) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + manager.address() + "/api/migrations"))
                .timeout(TO_ANSWER)
                .header("X-Requested-With", "gregor")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(migration.toString()))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the manager says " + answer.statusCode() + ": " + answer.body());
        }
    }

    private Service add(Kind kind, String node, Map<String, String> more) throws IOException {
        Service service = Service.start(kind, node, around, more);
        services.add(service);
        return service;
    }

    /** At once: what they were doing is of no interest. */
    @Override
    public void close() {
        services.forEach(Service::kill);
        http.shutdownNow();
    }
}
