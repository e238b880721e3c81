package io.gregor.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A password, or the file that holds it, as Kubernetes and others hand out secrets. It can't be printed by accident. A
 * file is read for each connection anew, so that a changed password is used without a restart.
 */
public final class Password {
    private static final int LONGEST = 64 << 10;

    private final @Nullable String text;
    private final @Nullable Path file;

    private Password(@Nullable String text, @Nullable Path file) {
        this.text = text;
        this.file = file;
    }

    public static Password of(String text) {
        return new Password(Objects.requireNonNull(text, "password"), null);
    }

    /** The content of a file, without the line's end that editors leave. */
    public static Password in(Path file) {
        return new Password(null, Objects.requireNonNull(file, "file"));
    }

    /** @throws LoginRefused when its file can't be read or is empty */
    public String reveal() throws LoginRefused {
        return file == null ? Objects.requireNonNull(text) : read(file);
    }

    private static String read(Path file) throws LoginRefused {
        byte[] content;
        try (var in = Files.newInputStream(file)) {
            content = in.readNBytes(LONGEST + 1);
        } catch (IOException e) {
            throw new LoginRefused("the password file " + file + " cannot be read: " + Words.why(e), e);
        }
        String text = new String(content, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
        if (text.isEmpty() || content.length > LONGEST) {
            throw new LoginRefused(
                    "the password file " + file + " is " + (text.isEmpty() ? "empty" : "too long for a password"),
                    null);
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && Objects.equals(text, that.text) && Objects.equals(file, that.file);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(file);
    }

    /** Stars, or the file's name. */
    @Override
    public String toString() {
        return file == null ? "***" : "in " + file;
    }
}
