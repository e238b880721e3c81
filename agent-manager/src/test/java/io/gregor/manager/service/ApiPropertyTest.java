package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.manager.service.Description.Operation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests made from the description that the service itself gives, right ones and wrong ones: none makes it fail, what is
 * refused is refused as the description says, and nothing of it is done.
 */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
class ApiPropertyTest {
    private static final long SEED = 20_261_123;
    private static final int ODD_REQUESTS = 20;
    private static final int ODD_ARCHIVES = 25;
    private static final int LONGEST_ADDRESS = 4_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI root;

    @Inject
    RuntimeHost host;

    private final List<String> wrong = new ArrayList<>();
    private final Set<String> accepted = new TreeSet<>();
    private Api api;
    private RawHttp http;

    @BeforeEach
    void ready() {
        api = new Api(root.toString().replaceAll("/$", "")).awaitReady();
        http = new RawHttp(root.getHost(), root.getPort());
    }

    @Test
    void noRequestMakesItFailAndWhatIsRefusedIsNotDone() throws Exception {
        var led = new Led(api, host);
        api.post(202, "/api/migrations", Led.submission("standing", Led.TOP, true));
        api.post(202, "/api/migrations/standing/cancel", "{}");
        var standing = led.awaitEnd("standing", "cancelled");
        var before = migrations();
        var description =
                Description.of(new String(api.file("/api/openapi?format=json").body(), "UTF-8"));
        var made = new Generated(description, SEED, "standing");
        assertThat(description.operations()).hasSizeGreaterThan(18);
        for (var operation : description.operations()) {
            check(operation, made.valid(operation), description);
            for (int i = 0; i < ODD_REQUESTS; i++) {
                check(operation, made.odd(operation), description);
            }
        }
        var submit = description.operations().stream()
                .filter(it -> it.id().equals("submitMigration"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < ODD_ARCHIVES; i++) {
            check(submit, made.oddArchive(), description);
        }
        assertThat(wrong).isEmpty();
        assertThat(api.get("/api/migrations/standing")).isEqualTo(standing);
        before.addAll(accepted);
        assertThat(migrations()).isEqualTo(before);
    }

    @Test
    void whatItIsAskedForAsDescribedItAnswersAsDescribed() throws Exception {
        new Led(api, host).toApproval("described");
        var description =
                Description.of(new String(api.file("/api/openapi?format=json").body(), "UTF-8"));
        var made = new Generated(description, SEED, "described");
        for (var operation : description.operations()) {
            if (operation.method().equals("GET") && !operation.id().equals("getArtifact")) {
                var answer = http.send(made.valid(operation));
                assertThat(answer.status())
                        .as(operation.id() + ": " + answer.body())
                        .isEqualTo(200);
                assertFits(operation, answer, description);
            }
        }
    }

    /** All that is wrong is told at the end. */
    private void check(Operation operation, RawHttp.Request request, Description description) throws Exception {
        try {
            checkOne(operation, request, description);
        } catch (AssertionError e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private void checkOne(Operation operation, RawHttp.Request request, Description description) throws Exception {
        var answer = http.send(request);
        var what = request + " -> " + answer;
        if (!isAddress(request.path())) {
            // It reaches nobody who could say why.
            assertThat(answer.status()).as(what).isBetween(400, 499);
            return;
        }
        if (answer.status() == 503 && operation.id().equals("rollBackMigration")) {
            assertThat(answer.body()).as(what).contains("no agent type 'executor'");
        } else {
            assertThat(answer.status()).as(what).isBetween(200, 499);
        }
        if (answer.status() >= 400) {
            assertProblem(answer, what, description);
            return;
        }
        if (request.path().matches("/api/migrations(\\?.*)?")
                && request.method().equals("POST")) {
            assertThat(answer.status()).as(what).isEqualTo(202);
            accepted.add(JSON.readTree(answer.body()).path("migration").textValue());
        } else if (request.method().equals(operation.method())) {
            assertFits(operation, answer, description);
        }
    }

    /** Whether the server looks at more than the address. */
    private static boolean isAddress(String path) {
        try {
            return new URI(path).getRawPath() != null && path.length() < LONGEST_ADDRESS;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void assertProblem(RawHttp.Answer answer, String what, Description description) throws Exception {
        assertThat(answer.type()).as(what).isEqualTo("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        var schema = JSON.createObjectNode().put("$ref", "#/components/schemas/Problem");
        assertThat(description.mismatch(problem, schema, "problem")).as(what).isEmpty();
        assertThat(problem.path("status").intValue()).as(what).isEqualTo(answer.status());
        assertThat(problem.path("title").textValue()).as(what).isNotBlank();
        assertThat(problem.path("detail").textValue())
                .as(what)
                .isNotBlank()
                .hasLineCount(1)
                .doesNotContain("Exception", "java.", "io.gregor");
        assertThat(answer.headers()).as(what).containsEntry("x-content-type-options", "nosniff");
    }

    private static void assertFits(Operation operation, RawHttp.Answer answer, Description description)
            throws Exception {
        var contents = operation.answers().path(Integer.toString(answer.status()));
        var content = description.resolved(contents).path("content");
        var type = answer.type().replaceAll(";.*", "");
        assertThat(content.has(type)).as(operation.id() + " answers " + type).isTrue();
        if (type.equals("application/json") && content.path(type).has("schema")) {
            var value = JSON.readTree(answer.body());
            assertThat(description.mismatch(value, content.path(type).path("schema"), operation.id()))
                    .isEmpty();
        }
    }

    private Set<String> migrations() {
        var ids = new TreeSet<String>();
        api.get("/api/migrations?limit=200")
                .path("migrations")
                .forEach(it -> ids.add(it.path("migration").textValue()));
        return ids;
    }
}
