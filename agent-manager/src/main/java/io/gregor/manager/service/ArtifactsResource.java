package io.gregor.manager.service;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What a migration leaves: scripts, tests, results, and the report. */
@Path("/api/migrations/{id}")
@RunOnVirtualThread
public class ArtifactsResource {
    /** Pages are shown as if they came from nowhere: nothing in them speaks to this API. */
    private static final String ALONE = "sandbox allow-scripts allow-popups";

    private final Artifacts artifacts;

    @Inject
    ArtifactsResource(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /** One file. */
    public record Artifact(String name, String type) {}

    /** All files. */
    public record ArtifactList(String migration, List<Artifact> artifacts) {}

    @GET
    @Path("artifacts")
    @Produces(MediaType.APPLICATION_JSON)
    public ArtifactList all(@PathParam("id") String id) {
        var migration = Texts.migration(id);
        return artifacts.with(
                migration,
                files -> new ArtifactList(
                        migration,
                        files.all().keySet().stream()
                                .map(name -> new Artifact(name, MediaTypes.of(name)))
                                .toList()));
    }

    @GET
    @Path("artifacts/{name: .+}")
    @Produces(MediaType.WILDCARD)
    public Response one(@PathParam("id") String id, @PathParam("name") String name) {
        var migration = Texts.migration(id);
        var text = artifacts.with(migration, files -> {
            var made = files.all().get(name);
            if (made == null) {
                throw ApiProblem.unknown(
                        "migration " + migration + " has no artifact of this name (yet): see the list");
            }
            return made.get();
        });
        var response = Response.ok(bytes(text)).type(MediaTypes.of(name));
        return name.endsWith(".html")
                ? response.header("Content-Security-Policy", ALONE).build()
                : response.build();
    }

    @GET
    @Path("artifacts.zip")
    @Produces("application/zip")
    public Response zip(@PathParam("id") String id) {
        var migration = Texts.migration(id);
        var archive = artifacts.with(migration, ArtifactsResource::zip);
        return Response.ok(archive)
                .type("application/zip")
                .header("Content-Disposition", "attachment; filename=\"" + migration + ".zip\"")
                .build();
    }

    private static byte[] zip(Artifacts.Files files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files.all().entrySet()) {
                var entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(
                        files.changed().atOffset(java.time.ZoneOffset.UTC).toLocalDateTime());
                zip.putNextEntry(entry);
                zip.write(bytes(file.getValue().get()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
