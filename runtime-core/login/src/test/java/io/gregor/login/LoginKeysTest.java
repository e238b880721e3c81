package io.gregor.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginKeysTest {
    private final List<String> complaints = new ArrayList<>();

    @Test
    void userPasswordAndTlsLeaveTheAddress() throws Exception {
        Login login =
                read(Map.of("url", "jdbc:postgresql://db/x?user=ann&password=p%21w&sslmode=require&options=-c%20a"));

        assertThat(login.address()).isEqualTo("jdbc:postgresql://db/x?options=-c%20a");
        assertThat(login.user()).isEqualTo("ann");
        assertThat(login.password().reveal()).isEqualTo("p!w");
        assertThat(login.tls().mode()).isEqualTo(SslMode.REQUIRE);
        assertThat(login.toString()).contains("***").doesNotContain("p!w");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://localhost/x | prefer",
                "jdbc:postgresql://127.0.0.1:5432/x | prefer",
                "jdbc:postgresql://127.0.0.1:1,127.9.9.9:2/x | prefer",
                "jdbc:postgresql://[::1]:5432/x | prefer",
                "jdbc:postgresql:x | prefer",
                "jdbc:postgresql:///x | prefer",
                "jdbc:postgresql://db/x | require",
                "jdbc:postgresql://10.0.0.1/x | require",
                "jdbc:postgresql://127.0.0.1.example/x | require",
                "jdbc:postgresql://0.0.0.0/x | require",
                "jdbc:postgresql://[2001:db8::1]:5432/x | require",
                "jdbc:postgresql://localhost:1,db:2/x | require",
                "jdbc:postgresql://localhost.example/x | require",
                "jdbc:postgresql:x?host=db | require",
                "jdbc:postgresql://localhost/x?a=b&PGHOST=db | require",
                "jdbc:postgresql:///x?service=elsewhere | require"
            })
    void withoutAWordAnotherMachineIsNeverTalkedToInTheOpen(String url, String mode) {
        Login login = read(Map.of("url", url));

        assertThat(login.tls().mode().word()).isEqualTo(mode);
        assertThat(login.warning().isPresent()).isEqualTo(mode.equals("require"));
    }

    @Test
    void aRootCertificateIsThereToBeChecked() {
        Login login = read(Map.of("url", "jdbc:postgresql://db/x", "sslrootcert", "/ca.crt"));

        assertThat(login.tls().mode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(login.warning()).isEmpty();
        assertThat(login.security()).isEqualTo("TLS verify-full");
    }

    @ParameterizedTest
    @CsvSource({"disable, everybody on the way", "prefer, everybody on the way", "require, nobody checks who answers"})
    void whatIsUnsafeIsSaid(String mode, String warning) {
        assertThat(read(Map.of("url", "jdbc:postgresql://db/x", "sslmode", mode))
                        .warning())
                .hasValueSatisfying(line -> assertThat(line).contains(warning).hasLineCount(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sslmode=full | t.sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full",
                "sslmode=verify-full | t.sslmode=verify-full needs t.sslrootcert",
                "sslmode=verify-ca | t.sslmode=verify-ca needs t.sslrootcert",
                "sslmode=require;sslrootcert=a | t.sslrootcert would not be looked at with t.sslmode=require",
                "sslrootcert=system;sslcert=a;sslkey=b | t.sslrootcert=system does not go with a certificate",
                "sslcert=a | t.sslcert needs t.sslkey",
                "password=a;password-file=b | of t.password and t.password-file only one can be given",
                "url=postgres://a:s3cret@h/db | t.url must be as in jdbc:postgresql://host",
                "url=jdbc:postgresql://a:s3cret@h/db | t.url must be as in jdbc:postgresql://host",
                "url=jdbc:postgresql://h/db?password=%zz | t.url must be as in jdbc:postgresql://host",
                "url=jdbc:postgresql://h/db?ssl=true | t.url has the parameter ssl, which is not taken",
                "url=jdbc:postgresql://h/db?sslfactory=x | t.url has the parameter sslfactory, which is not taken",
                "url=jdbc:postgresql://h/db?sslmode=disable;sslmode=require | t.sslmode says something else than"
            })
    void aMistakeIsOneLineWithoutSecrets(String keys, String complaint) {
        Map<String, String> all = new HashMap<>(Map.of("url", "jdbc:postgresql://db/x"));
        for (String pair : keys.split(";")) {
            all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }

        assertThat(read(all)).isNull();
        assertThat(complaints)
                .singleElement()
                .satisfies(line ->
                        assertThat(line).startsWith(complaint).hasLineCount(1).doesNotContain("s3cret"));
    }

    @Test
    void withoutAnAddressThereIsNothing() {
        assertThat(read(Map.of("user", "ann"))).isNull();
        assertThat(complaints).singleElement().satisfies(line -> assertThat(line)
                .startsWith("t.url is missing: set it to jdbc:postgresql://"));
    }

    private Login read(Map<String, String> keys) {
        return new LoginKeys(
                        key -> Optional.ofNullable(keys.get(key)),
                        key -> Optional.empty(),
                        key -> "t." + key,
                        complaints::add)
                .read();
    }
}
