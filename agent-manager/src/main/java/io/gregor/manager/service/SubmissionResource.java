package io.gregor.manager.service;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** Migrations come in. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SubmissionResource {
    private final Submissions submissions;

    @Inject
    SubmissionResource(Submissions submissions) {
        this.submissions = submissions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(byte[] body, @HeaderParam(Once.HEADER) @Nullable String key) {
        return submissions.submit(submissions.read(body), key);
    }

    @POST
    @Consumes("application/zip")
    public Response upload(byte[] archive, @HeaderParam(Once.HEADER) @Nullable String key, @Context UriInfo uri) {
        var json = ZipSubmission.json(archive, uri.getQueryParameters());
        return submissions.submit(submissions.read(json), key);
    }
}
