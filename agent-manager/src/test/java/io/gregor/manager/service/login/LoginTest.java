package io.gregor.manager.service.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.testkit.Waiting;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.keys.HmacKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A manager to which people log in, from a start without its issuer on. */
@QuarkusTest
@TestProfile(LoginProfile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoginTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final LocalIssuer ISSUER = LoginProfile.ISSUER;

    @TestHTTPResource("/")
    URI root;

    @Inject
    HealthPort healthPort;

    @AfterAll
    static void close() {
        ISSUER.close();
    }

    @Test
    @Order(1)
    void whileTheIssuerIsAwayNobodyIsLetInAndAfterwardsPeopleAre() throws Exception {
        var token = ISSUER.token("ann", "viewer");
        refused(503, "does not answer", send("GET", "/api/status", token, null));
        refused(401, "log in first", send("GET", "/api/status", null, null));
        assertThat(send("GET", "/q/health/live", token, null).statusCode()).isEqualTo(200);
        ISSUER.open();
        Waiting.until(
                "somebody is let in",
                () -> send("GET", "/api/status", token, null).statusCode() == 200);
        // The keys are known now.
        ISSUER.away();
        assertThat(send("GET", "/api/status", ISSUER.token("bob", "viewer"), null)
                        .statusCode())
                .isEqualTo(200);
    }

    /** What each may who is nothing else; by what the rules say, they may all look. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /api/status                           | viewer operator approver",
                "GET    | /api/migrations                       | viewer operator approver",
                "GET    | /api/migrations/x                     | viewer operator approver",
                "GET    | /api/migrations/a%20b/progress        | viewer operator approver",
                "GET    | /api/trace/x                          | viewer operator approver",
                "GET    | /api/dead-letters                     | viewer operator approver",
                "GET    | /api/openapi                           | viewer operator approver",
                "GET    | /q/metrics                            | viewer operator approver",
                "GET    | /nowhere                              | viewer operator approver",
                "POST   | /api/migrations                       | operator",
                "POST   | /api/migrations/x/cancel              | operator",
                "POST   | /api/migrations/x/rollback            | operator",
                "POST   | /api/dead-letters/resume              | operator",
                "POST   | /api/migrations/x/answers             | approver",
                "POST   | /api/migrations/x/objects/y/approve   | approver",
                "POST   | /api/migrations/x/objects/y/reject    | approver",
                "POST   | /api/migrations/x/answers;a=b         | ",
                "POST   | /api/migrations/x/answers/            | ",
                "POST   | /api/migrations/x/%61nswers           | approver",
                "POST   | /api/./migrations/x/y/../answers      | approver",
                "POST   | /api/migrations/x/answers%3b/cancel   | ",
                "PUT    | /api/migrations/x                     | ",
                "DELETE | /api/migrations/x                     | ",
            })
    void everybodyMayWhatTheirRoleMay(String method, String path, @Nullable String may) throws Exception {
        open();
        var body = method.equals("GET") ? null : "[]";
        refused(401, "log in first", send(method, path, null, body));
        refused(403, "ann is not", send(method, path, ISSUER.token("ann", "admin"), body));
        for (var role : List.of("viewer", "operator", "approver")) {
            var word = role.equals("operator") ? "dba" : role;
            var answer = send(method, path, ISSUER.token("ann", "other", word), body);
            if (may != null && may.contains(role)) {
                assertThat(answer.statusCode()).as(role + ": " + answer.body()).isNotIn(401, 403);
            } else {
                refused(403, "ann is not", answer);
            }
        }
        var both = send(method, path, ISSUER.token("ann", "on-call", "approver"), body);
        assertThat(both.statusCode()).as(both.body()).isNotIn(401, 403);
    }

    /** Whatever the API comes to have: nobody changes anything without the one role for it. */
    @Test
    void everyPathOfTheDescriptionHasItsRole() throws Exception {
        open();
        var description = JSON.readTree(send("GET", "/api/openapi?format=json", ISSUER.token("ann", "viewer"), null)
                .body());
        var paths = description.path("paths").properties();
        assertThat(paths).hasSizeGreaterThan(8);
        for (var path : paths) {
            var asked = path.getKey().replaceAll("\\{[^}]*}", "x");
            for (var operation : path.getValue().properties()) {
                var method = operation.getKey().toUpperCase(Locale.ROOT);
                var role = asked.matches(".*/(approve|reject|answers)") ? Role.APPROVER : Role.OPERATOR;
                assertThat(Rules.needed(method, asked))
                        .as(method + " " + path.getKey())
                        .containsExactly(method.equals("GET") ? Role.VIEWER : role);
                refused(401, "log in first", send(method, asked, null, null));
                refused(403, "is not", send(method, asked, ISSUER.token("ann", "other"), null));
                if (!method.equals("GET")) {
                    var other = role == Role.OPERATOR ? "approver" : "dba";
                    refused(403, "is not", send(method, asked, ISSUER.token("ann", "viewer", other), null));
                }
            }
        }
    }

    static Stream<Object[]> wrong() throws Exception {
        var other = LocalIssuer.newKey("other");
        var expired = ISSUER.claims("ann", "viewer");
        expired.setExpirationTimeMinutesInTheFuture(-1);
        var endless = ISSUER.claims("ann", "viewer");
        endless.unsetClaim("exp");
        var early = ISSUER.claims("ann", "viewer");
        early.setNotBeforeMinutesInThePast(-5);
        var foreign = ISSUER.claims("ann", "viewer");
        foreign.setIssuer("https://login.example.com/realm");
        var misled = ISSUER.claims("ann", "viewer");
        misled.setAudience("something else");
        var unaddressed = ISSUER.claims("ann", "viewer");
        unaddressed.unsetClaim("aud");
        var good = ISSUER.claims("ann", "viewer");
        return Stream.of(
                new Object[] {"expired", ISSUER.signed(expired, it -> {})},
                new Object[] {"without an end", ISSUER.signed(endless, it -> {})},
                new Object[] {"of another issuer", ISSUER.signed(foreign, it -> {})},
                new Object[] {"for another service", ISSUER.signed(misled, it -> {})},
                new Object[] {"for nobody", ISSUER.signed(unaddressed, it -> {})},
                new Object[] {"of a later day", ISSUER.signed(early, it -> {})},
                new Object[] {
                    "unsigned",
                    ISSUER.signed(good, it -> {
                        it.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                        it.setAlgorithmHeaderValue("none");
                        it.setKey(null);
                    })
                },
                new Object[] {"signed by somebody else", ISSUER.signed(good, it -> it.setKey(other.getPrivateKey()))},
                new Object[] {
                    "signed by a key that is not known",
                    ISSUER.signed(good, it -> {
                        it.setKeyIdHeaderValue("other");
                        it.setKey(other.getPrivateKey());
                    })
                },
                new Object[] {
                    "signed with the public key as a secret",
                    ISSUER.signed(good, it -> {
                        it.setAlgorithmHeaderValue("HS256");
                        it.setKey(new HmacKey(ISSUER.key().getRsaPublicKey().getEncoded()));
                    })
                },
                new Object[] {"cut", ISSUER.token("ann", "viewer").replaceFirst(".{9}$", "")},
                new Object[] {"no token", "rubbish"});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aTokenThatIsNotRightIsNone(String what, String token) throws Exception {
        open();
        var answer = send("GET", "/api/status", token, null);
        refused(401, "the token is not valid", answer);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        refused(401, "the token is not valid", send("POST", "/api/migrations", token, "{}"));
    }

    @Test
    void whoIsLoggedInIsWrittenDownWhateverTheRequestSays() throws Exception {
        open();
        var operator = ISSUER.token("ann", "dba");
        Waiting.until(
                "the manager is ready",
                () -> send("GET", "/q/health/ready", null, null).statusCode() == 200);
        // More than is read at once.
        var text = "x".repeat(300_000);
        var submission = """
                {"@type":"gregor.migration.submitted","migration":"logged-in","files":[{"name":"a.sql",
                 "text":"create procedure Top as print '%s'"}],"dialect":"ASE"}
                """.formatted(text);
        var submitted = send("POST", "/api/migrations", operator, submission);
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
        Waiting.until(
                "the migration is known",
                () -> send("GET", "/api/migrations/logged-in", operator, null).statusCode() == 200);
        var cancelled = send("POST", "/api/migrations/logged-in/cancel", operator, "{\"by\":\"the director\"}");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(202);
        Waiting.until("it says who", () -> send("GET", "/api/migrations/logged-in", operator, null)
                .body()
                .contains("\"cancelled by ann\""));
    }

    @Test
    void healthAndMetricsHaveAPortOfTheirOwnForEverybody() throws Exception {
        var port = URI.create("http://127.0.0.1:" + healthPort.port() + "/");
        for (var path : List.of("q/health/live", "q/health", "q/metrics")) {
            assertThat(send(port, "GET", path, null, null).statusCode())
                    .as(path)
                    .isNotIn(401, 403);
        }
        assertThat(send(port, "GET", "q/health/live", null, null).statusCode()).isEqualTo(200);
        var token = ISSUER.token("ann", "dba", "approver");
        for (var path : List.of("api/status", "", "q/health/../../api/status", "q/%68ealth", "api/openapi")) {
            assertThat(send(port, "GET", path, token, null).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(send(port, "POST", "q/health", token, "{}").statusCode()).isEqualTo(404);
    }

    private static void open() throws IOException {
        ISSUER.open();
    }

    private static void refused(int status, String words, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("detail").textValue()).contains(words);
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status == 401);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String token, @Nullable String body) {
        return send(root, method, path.substring(1), token, body);
    }

    private static HttpResponse<String> send(
            URI server, String method, String path, @Nullable String token, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
