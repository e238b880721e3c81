package io.gregor.manager.service.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

    /** Of this process, not of this class, which several class loaders load: the first one chooses it for all. */
    private final int port = Integer.parseInt(
            (String) System.getProperties().computeIfAbsent("gregor.test.issuer", name -> String.valueOf(freePort())));

    private final RsaJsonWebKey key = newKey("first");
    private @Nullable HttpServer server;

    String url() {
        return "http://127.0.0.1:" + port + "/realm";
    }

    RsaJsonWebKey key() {
        return key;
    }

    /** From now on it answers, if it has not before. */
    void open() throws IOException {
        if (server != null) {
            return;
        }
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

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
