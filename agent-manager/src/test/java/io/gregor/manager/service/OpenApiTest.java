package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the API is the document, and describes what there is. */
@QuarkusTest
@QuarkusTestResource(TestCluster.class)
class OpenApiTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<Class<?>> RESOURCES = List.of(
            ApprovalsResource.class,
            ArtifactsResource.class,
            CancelResource.class,
            DeadLettersResource.class,
            MigrationsResource.class,
            ObjectsResource.class,
            ProgressResource.class,
            RollbackResource.class,
            StatusResource.class,
            SubmissionResource.class,
            TraceResource.class);

    @TestHTTPResource("/")
    URI root;

    private Api api;

    @BeforeEach
    void ready() {
        api = new Api(root.toString().replaceAll("/$", "")).awaitReady();
    }

    @Test
    void whatIsServedIsTheDocument() throws Exception {
        var served = api.file("/api/openapi");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(YAML.readTree(served.body()))
                .isEqualTo(YAML.readTree(Path.of("..", "docs", "openapi.yaml").toFile()));
    }

    @Test
    void itDescribesEachResourceAndNothingElse() throws Exception {
        var described = new TreeSet<String>();
        var description =
                Description.of(new String(api.file("/api/openapi?format=json").body(), "UTF-8"));
        var ids = new TreeSet<String>();
        for (var operation : description.operations()) {
            described.add(operation.method() + " " + shape(operation.path()));
            assertThat(ids.add(operation.id())).as(operation.id()).isTrue();
        }
        Set<String> there = new TreeSet<>();
        for (var resource : RESOURCES) {
            for (var method : resource.getDeclaredMethods()) {
                if (method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class)) {
                    there.add(name(resource, method));
                }
            }
        }
        assertThat(described).isEqualTo(there);
    }

    private static String name(Class<?> resource, Method method) {
        var path = resource.getAnnotation(jakarta.ws.rs.Path.class).value();
        var below = method.getAnnotation(jakarta.ws.rs.Path.class);
        var verb = method.isAnnotationPresent(GET.class) ? "GET " : "POST ";
        return verb + shape(below == null ? path : path + "/" + below.value());
    }

    /** Without the parameters' names. */
    private static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
