package io.gregor.executor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.internal.ServerAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerAccountTest {
    @TempDir
    Path folder;

    @Test
    void anOrdinaryUserNeedsNoOtherAccount() {
        assumeThat(new UnixSystem().getUid()).as("an ordinary user").isNotZero();

        assertThat(ServerAccount.forFolder(Path.of("/bin/sh"), folder).running(List.of("a", "b")))
                .containsExactly("a", "b");
    }

    @Test
    void whenNoWayWorksTheMessageSaysWhatToDoAndTheFolderStaysRoots() throws Exception {
        assumeThat(new UnixSystem().getUid()).as("root").isZero();

        assertThatThrownBy(() -> ServerAccount.forFolder(folder.resolve("no-such-program"), folder))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("PostgreSQL does not run as root")
                .hasMessageContaining("run as an ordinary user")
                .hasMessageNotContaining("\n");
        assertThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(0);
    }
}
