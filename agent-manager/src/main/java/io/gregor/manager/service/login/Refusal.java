package io.gregor.manager.service.login;

import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Why a request is not let in: an answer of the kind that RFC 9457 calls a problem. */
enum Refusal {
    NO_TOKEN(401, "Unauthorized", "log in first: send a token, as in Authorization: Bearer TOKEN"),
    WRONG_TOKEN(401, "Unauthorized", "the token is not valid, not from the issuer, not for this service, or too old"),
    NO_ISSUER(
            503, "Service Unavailable", "the issuer of tokens does not answer, so that none can be checked: try again"),
    WRONG_SETTINGS(503, "Service Unavailable", "the manager is configured wrongly; its log says how"),
    FROM_ELSEWHERE(403, "Forbidden", "nobody logs in here, so that requests come from this machine alone"),
    FROM_A_PAGE(403, "Forbidden", "nobody logs in here, so that pages of other sites may not ask"),
    NO_ROLE(403, "Forbidden", "");

    private final int status;
    private final String title;
    private final String detail;

    Refusal(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    void answer(RoutingContext request) {
        answer(request, detail);
    }

    void answer(RoutingContext request, String why) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", this == NO_TOKEN ? "Bearer" : "Bearer error=\"invalid_token\"");
        }
        if (this == NO_ISSUER) {
            response.putHeader("Retry-After", "5");
        }
        // What was not read of the body is not waited for.
        if (request.request().version() != HttpVersion.HTTP_2) {
            response.putHeader("Connection", "close");
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", why)
                        .encode());
    }
}
