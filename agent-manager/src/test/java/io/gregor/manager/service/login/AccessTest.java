package io.gregor.manager.service.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.extensions.quarkus.ConfigReader;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void withoutALoginItListensOnThisMachineAlone(String host) {
        assertThat(complaints(Map.of("quarkus.http.host", host))).isEmpty();
        assertThat(complaints(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", "no.such.host.invalid"})
    void elsewhereSomebodyHasToLogIn(String host) {
        assertThat(complaints(Map.of("quarkus.http.host", host)))
                .containsExactly("quarkus.http.host is " + host
                        + ", where others come too, and nobody would have to log in: set gregor.login.issuer, or leave it"
                        + " at 127.0.0.1");
        assertThat(complaints(Map.of("quarkus.http.host", host, "gregor.login.issuer", "https://login.example.com/r")))
                .isEmpty();
        assertThat(complaints(Map.of("quarkus.http.host", host, "gregor.api.trusted-network", "172.16.0.0/12")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gregor.login.issuer        | login.example.com           | must be the address of an issuer",
                "gregor.login.issuer        | ftp://login.example.com     | must be the address of an issuer",
                "gregor.login.issuer        | https://ann:x@example.com   | must be the address of an issuer",
                "gregor.login.issuer        | https://example.com?a=b     | must be the address of an issuer",
                "gregor.api.trusted-network | everybody                   | not \"everybody\"",
                "gregor.api.trusted-network | 10.0.0.0/8,                 | not \"\"",
                "gregor.api.trusted-network | 10.0.0.0/33                 | not \"10.0.0.0/33\"",
                "gregor.api.trusted-network | 10.0.0.0/-1                 | not \"10.0.0.0/-1\"",
            })
    void aMistakeIsSaidInALine(String key, String value, String complaint) {
        assertThat(complaints(Map.of(key, value)))
                .singleElement()
                .asString()
                .startsWith(key)
                .contains(complaint)
                .doesNotContain("ann:x");
    }

    @Test
    void peopleLogInOrTheyDoNot() {
        assertThat(complaints(Map.of(
                        "gregor.login.issuer", "https://login.example.com",
                        "gregor.api.trusted-network", "10.0.0.0/8")))
                .singleElement()
                .asString()
                .contains("contradict");
    }

    @Test
    void certificatesThatAreNotThereAreMissedAtTheStart() {
        assertThat(complaints(Map.of(
                        "gregor.login.issuer", "https://login.example.com",
                        "gregor.login.authorities", "/no/such.pem")))
                .containsExactly("gregor.login.authorities names /no/such.pem, which cannot be read");
    }

    @Test
    void rolesHaveTheNamesThatTheirIssuerGivesThem() {
        var issuer = Access.read(reader(Map.of(
                        "gregor.login.issuer", "https://login.example.com/realm//",
                        "gregor.login.operator", "dba, on-call")))
                .issuer();
        assertThat(issuer.url()).hasToString("https://login.example.com/realm");
        assertThat(issuer.audience()).isEqualTo("gregor");
        assertThat(issuer.isUnsafe()).isFalse();
        assertThat(issuer.roles(Set.of("on-call")::contains)).containsExactly(Role.VIEWER, Role.OPERATOR);
        assertThat(issuer.roles(Set.of("approver")::contains)).containsExactly(Role.VIEWER, Role.APPROVER);
        assertThat(issuer.roles(Set.of("viewer")::contains)).containsExactly(Role.VIEWER);
        assertThat(issuer.roles(Set.of("operator", "admin")::contains)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.example.invalid, true",
        "http://127.0.0.1:8080, false",
        "HTTP://192.0.2.1, true",
        "https://x.invalid, false"
    })
    void anIssuerWithoutTlsIsSafeOnThisMachineAlone(String url, boolean unsafe) {
        assertThat(Access.read(reader(Map.of("gregor.login.issuer", url)))
                        .issuer()
                        .isUnsafe())
                .isEqualTo(unsafe);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "172.16.0.0/12          | 172.31.255.255 | true",
                "172.16.0.0/12          | 172.32.0.0     | false",
                "10.0.0.0/8, 192.0.2.7  | 192.0.2.7      | true",
                "10.0.0.0/8, 192.0.2.7  | 192.0.2.8      | false",
                "10.0.0.0/8             | ::ffff:10.1.1.1| true",
                "fd00::/8               | fd12::1        | true",
                "fd00::/8               | 10.0.0.1       | false",
                "0.0.0.0/0              | 198.51.100.1   | true",
                "10.0.0.0/8             | example.com    | false",
            })
    void aNetworkIsAnAddressAndBits(String networks, String address, boolean inside) {
        assertThat(Networks.parse(networks).hold(address)).isEqualTo(inside);
    }

    private static List<String> complaints(Map<String, String> keys) {
        var reader = reader(keys);
        Access.read(reader);
        return reader.complaints();
    }

    private static ConfigReader reader(Map<String, String> keys) {
        return new ConfigReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(new HashMap<>(keys), "test", 100))
                .build());
    }
}
