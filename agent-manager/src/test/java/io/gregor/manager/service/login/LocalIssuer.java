package io.gregor.manager.service.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** An issuer of tokens on this machine, which can be away. */
final class LocalIssuer implements AutoCloseable {
    static final String AUDIENCE = "gregor-of-the-bank";

    private final int port = held().getLocalPort();
    private final RsaJsonWebKey key = newKey("first");
    private @Nullable HttpServer server;
    private volatile boolean away;

    String url() {
        return "http://127.0.0.1:" + port + "/realm";
    }

    RsaJsonWebKey key() {
        return key;
    }

    /** From now on it answers, if it has not before. */
    void open() throws IOException {
        away = false;
        if (server != null) {
            return;
        }
        held().close();
        var opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        opened.createContext(
                "/realm/.well-known/openid-configuration", exchange -> answer(exchange, """
                        {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token",
                         "authorization_endpoint":"%1$s/authorize","response_types_supported":["code"],
                         "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
                        """.formatted(url())));
        opened.createContext(
                "/realm/keys",
                exchange -> answer(exchange, "{\"keys\":[" + key.toJson(OutputControlLevel.PUBLIC_ONLY) + "]}"));
        opened.start();
        server = opened;
    }

    /** Until it is opened again, it has nothing to say. */
    void away() {
        away = true;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** What a good token of somebody says. */
    JwtClaims claims(String name, String... roles) {
        var claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience(AUDIENCE);
        claims.setSubject("id of " + name);
        claims.setStringClaim("preferred_username", name);
        claims.setClaim("realm_access", Map.of("roles", List.of(roles)));
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        return claims;
    }

    /** A token for somebody who is what these words say. */
    String token(String name, String... roles) {
        return signed(claims(name, roles), with -> {});
    }

    /** A token that says this, signed by the issuer, or otherwise where the change says so. */
    String signed(JwtClaims claims, Consumer<JsonWebSignature> change) {
        try {
            var signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setAlgorithmHeaderValue("RS256");
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setKey(key.getPrivateKey());
            change.accept(signature);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    static RsaJsonWebKey newKey(String id) {
        try {
            var made = RsaJwkGenerator.generateJwk(2048);
            made.setKeyId(id);
            made.setUse("sig");
            made.setAlgorithm("RS256");
            return made;
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /**
     * A port that nobody else gets and where nobody listens. It is of this process, not of this class, which several class
     * loaders load: the first one takes it for all.
     */
    private static Socket held() {
        return (Socket) System.getProperties().computeIfAbsent(LocalIssuer.class.getName(), name -> {
            try {
                var socket = new Socket();
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                return socket;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
