package io.gregor.executor.target;

import io.gregor.login.Login;
import io.gregor.login.LoginKeys;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of a target.
 *
 * @param owner the role that shall own what is new there; null for whoever logs in
 */
public record TargetSettings(Login login, @Nullable String owner) {
    /** The key of the owner, beside those of the login. */
    public static final String OWNER = "owner";

    /** All keys of a target, the longer of two that end alike first. */
    public static final List<String> KEYS =
            Stream.concat(LoginKeys.ALL.stream(), Stream.of(OWNER)).toList();

    /** Who logs in owns what is new. */
    public TargetSettings(Login login) {
        this(login, null);
    }
}
