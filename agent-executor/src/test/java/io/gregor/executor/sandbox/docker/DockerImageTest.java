package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.Databases;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsDocker
class DockerImageTest {

    @Test
    void ofAnImageWithoutATagTheOneWithTheTargetsMajorVersionIsTaken(@TempDir Path folder) {
        PostgresBinaries binaries = PostgresBinaries.in(TestHome.path().resolve("cache"));
        SandboxConfig nowhere = SandboxConfig.docker("127.0.0.1:1/postgres", SandboxLimits.standard());
        try (PostgresServer target = PostgresServer.start(binaries, ServerProfile.throwAway(), folder)) {
            PostgresLogin login = target.login();
            String url = "%s?user=postgres&password=%s"
                    .formatted(login.jdbcUrl(), login.password().reveal());

            assertThatThrownBy(() -> Databases.start(folder, url, nowhere))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageStartingWith("the image 127.0.0.1:1/postgres:%d is not on the Docker engine"
                            .formatted(binaries.major()));
        }
    }
}
