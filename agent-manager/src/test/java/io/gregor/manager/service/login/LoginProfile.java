package io.gregor.manager.service.login;

import io.gregor.manager.service.TestCluster;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A manager to which people log in, at an issuer that is not there when it starts. */
public final class LoginProfile implements QuarkusTestProfile {
    static final LocalIssuer ISSUER = new LocalIssuer();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "gregor.login.issuer", ISSUER.url(),
                "gregor.login.audience", LocalIssuer.AUDIENCE,
                "gregor.login.roles", "realm_access/roles",
                "gregor.login.operator", "dba, on-call",
                "gregor.health.address", "127.0.0.1:0",
                "quarkus.http.test-host", "127.0.0.1");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(TestCluster.class));
    }
}
