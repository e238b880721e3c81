package io.gregor.manager.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.manager.service.Description.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Requests made from the description: such as it asks for, and such with something wrong in them. */
final class Generated {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "../../etc/passwd",
            "x".repeat(5_000),
            "\uD83D\uDE00".repeat(200),
            "\u202Eabc",
            "\uFFFF",
            "'; drop table agent; --",
            "%00",
            "%2e%2e%2f",
            "null",
            "-1",
            "9".repeat(400),
            "1e309",
            "\u0130".repeat(300),
            "\r\nX: y",
            "{}",
            "a/b//c",
            "\u0085\u2028",
            "dbo.",
            ".",
            "[x].[y]");
    private static final List<String> METHODS =
            List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "GET", "POST");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data",
            "application/json;charset=UTF-16",
            "nonsense",
            "*/*",
            "application/x-www-form-urlencoded",
            "application/zip",
            "application/json");

    private final Description description;
    private final Random random;
    private final String migration;
    private int made;

    /** @param migration an id that is known */
    Generated(Description description, long seed, String migration) {
        this.description = description;
        this.random = new Random(seed);
        this.migration = migration;
    }

    /** As the description has it. */
    RawHttp.Request valid(Operation operation) {
        return request(operation, Map.of(), body(operation));
    }

    /** The same with something wrong, or at least odd, in it. */
    RawHttp.Request odd(Operation operation) {
        var valid = valid(operation);
        return switch (random.nextInt(operation.method().equals("POST") ? 12 : 6)) {
            case 0 -> new RawHttp.Request(one(METHODS), valid.path(), valid.headers(), valid.body());
            case 1 -> request(operation, Map.of(one(names(operation, "path")), one(TEXTS)), valid.body());
            case 2 -> request(operation, Map.of(one(names(operation, "query")), one(TEXTS)), valid.body());
            case 3 -> with(valid, "Accept", one(List.of("application/xml", "nonsense", "image/png", "text/plain;q=x")));
            case 4 -> with(valid, one(List.of("Idempotency-Key", "Last-Event-ID")), header(one(TEXTS)));
            case 5 ->
                new RawHttp.Request(
                        valid.method(),
                        valid.path() + one(List.of("/", "/x", "%", "%zz", "%C0%80", "?a=%", ";x=1")),
                        valid.headers(),
                        valid.body());
            case 6 -> with(valid, "Content-Type", one(TYPES));
            case 7 -> without(valid, "Content-Type");
            case 8 -> body(valid, cut(valid.body()));
            case 9 -> body(valid, "[".repeat(2_000).getBytes(StandardCharsets.UTF_8));
            case 10 -> body(valid, noise());
            default -> body(valid, mutated(operation).toString().getBytes(StandardCharsets.UTF_8));
        };
    }

    /** An archive that is none, or that does not hold what it should. */
    RawHttp.Request oddArchive() {
        var name = one(List.of(
                "a.sql", "../a.sql", "/a.sql", "C:\\a.sql", "a\u0000.sql", "x".repeat(2_000), "a.txt", "a.cases.json"));
        byte[] text =
                random.nextBoolean() ? new byte[random.nextInt(1 << 23)] : "select 1".getBytes(StandardCharsets.UTF_8);
        var archive = archive(name, text);
        byte[] sent = random.nextBoolean() ? archive : cut(archive);
        if (random.nextInt(3) == 0 && sent.length > 0) {
            sent[random.nextInt(sent.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return new RawHttp.Request(
                "POST",
                "/api/migrations?migration=" + fresh()
                        + one(List.of("", "&maxAttempts=x", "&dryRun=perhaps", "&nonsense=1", "&per=day")),
                Map.of("Content-Type", "application/zip"),
                sent);
    }

    private RawHttp.Request request(Operation operation, Map<String, String> odd, byte[] body) {
        var path = operation.path();
        for (var parameter : operation.in("path")) {
            var name = parameter.path("name").asText();
            var usual = name.equals("id") || name.equals("conversation")
                    ? migration
                    : parameter.path("example").asText("x");
            path = path.replace("{" + name + "}", encoded(odd.getOrDefault(name, usual)));
        }
        for (var parameter : operation.in("query")) {
            var name = parameter.path("name").asText();
            if (odd.containsKey(name)) {
                path += (path.contains("?") ? "&" : "?") + name + "=" + encoded(odd.get(name));
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (operation.method().equals("POST")) {
            headers.put("Content-Type", "application/json");
        }
        return new RawHttp.Request(operation.method(), path, headers, body);
    }

    private static List<String> names(Operation operation, String place) {
        var names =
                operation.in(place).stream().map(it -> it.path("name").asText()).toList();
        return names.isEmpty() ? List.of("none") : names;
    }

    private byte[] body(Operation operation) {
        var schema = operation.body().path("application/json").path("schema");
        return schema.isMissingNode()
                ? new byte[0]
                : value(operation, schema).toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode value(Operation operation, JsonNode described) {
        var value = made(description.resolved(described), "");
        if (value instanceof ObjectNode object && operation.id().equals("rollBackMigration")) {
            object.remove("target"); // nobody is there who could do it
        }
        return value;
    }

    private JsonNode made(JsonNode schema, String name) {
        if (name.equals("migration")) {
            return JSON.textNode(fresh());
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                var object = JSON.objectNode();
                var required = schema.path("required")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
                for (var property : schema.path("properties").properties()) {
                    if (required.contains(property.getKey()) || random.nextInt(3) == 0) {
                        object.set(
                                property.getKey(), made(description.resolved(property.getValue()), property.getKey()));
                    }
                }
                yield object;
            }
            case "array" -> {
                var array = JSON.arrayNode();
                for (int i = 0; i <= random.nextInt(3); i++) {
                    array.add(made(description.resolved(schema.path("items")), ""));
                }
                yield array;
            }
            case "integer" -> JSON.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            default -> JSON.textNode(name.equals("text") ? "create procedure P as print 'x'" : "x");
        };
    }

    /** A valid body in which one member, at whatever depth, is something else. */
    private JsonNode mutated(Operation operation) {
        var body = value(operation, operation.body().path("application/json").path("schema"));
        var at = body;
        while (at instanceof ObjectNode object && !object.isEmpty()) {
            var names = object.properties().stream().map(Map.Entry::getKey).toList();
            var name = one(names);
            if (!object.get(name).isObject() || random.nextBoolean()) {
                object.set(name, nonsense());
                return body;
            }
            at = object.get(name);
        }
        return random.nextBoolean() ? nonsense() : body;
    }

    private JsonNode nonsense() {
        return switch (random.nextInt(8)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(80)));
            case 2 -> JSON.numberNode(-random.nextInt(10));
            case 3 -> JSON.booleanNode(true);
            case 4 -> JSON.arrayNode().add(JSON.nullNode()).add(JSON.objectNode());
            case 5 -> JSON.objectNode().put("a", "b");
            case 6 -> JSON.numberNode(1.5);
            default -> JSON.textNode(one(TEXTS));
        };
    }

    private String fresh() {
        return "made-" + made++;
    }

    private byte[] noise() {
        var bytes = new byte[random.nextInt(500)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] archive(String name, byte[] text) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static RawHttp.Request with(RawHttp.Request request, String header, String value) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put(header, value);
        return new RawHttp.Request(request.method(), request.path(), headers, request.body());
    }

    private static RawHttp.Request without(RawHttp.Request request, String header) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove(header);
        return new RawHttp.Request(request.method(), request.path(), headers, request.body());
    }

    private static RawHttp.Request body(RawHttp.Request request, byte[] body) {
        return new RawHttp.Request(request.method(), request.path(), request.headers(), body);
    }

    /** What can be sent on one line of a head. */
    private static String header(String text) {
        return text.replaceAll("[\\p{Cc}]", "?");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
