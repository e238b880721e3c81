package io.gregor.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReadEachTimeWithoutItsLineEnd() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), " first \n");
        Password password = Password.in(file);
        assertThat(password.reveal()).isEqualTo(" first ");

        Files.writeString(file, "second\r\n");
        assertThat(password.reveal()).isEqualTo("second");
        assertThat(password).hasToString("in " + file);
    }

    @Test
    void itDoesNotShow() {
        assertThat(Password.of("s3cret")).hasToString("***").isEqualTo(Password.of("s3cret"));
        assertThat(Login.of("jdbc:postgresql://h/d?password=s3cret", "ann", null)
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void aFileThatHoldsNoneIsOneLine() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path tooLong = Files.writeString(folder.resolve("long"), "x".repeat(70_000));

        assertThatThrownBy(() -> Password.in(empty).reveal())
                .isInstanceOf(LoginRefused.class)
                .hasMessage("the password file " + empty + " is empty");
        assertThatThrownBy(() -> Password.in(tooLong).reveal())
                .hasMessage("the password file " + tooLong + " is too long for a password");
        assertThatThrownBy(() -> Password.in(folder.resolve("none")).reveal())
                .hasMessage("the password file " + folder.resolve("none") + " cannot be read: it is not there");
    }
}
