package io.gregor.manager.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Sends requests as they are, also such as no decent client would. */
record RawHttp(String host, int port) {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int LONGEST = 4 << 20;

    /** A request; its headers are written as they are. */
    record Request(String method, String path, Map<String, String> headers, byte[] body) {
        @Override
        public String toString() {
            var text = new String(body, 0, Math.min(body.length, 300), StandardCharsets.ISO_8859_1);
            return method + " " + path + " " + headers + " " + text;
        }
    }

    /** An answer; of a stream of events only that it has begun. */
    record Answer(int status, Map<String, String> headers, String body) {
        String type() {
            return headers.getOrDefault("content-type", "");
        }
    }

    Answer send(Request request) {
        try (var socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var head = new StringBuilder(request.method() + " " + request.path() + " HTTP/1.1\r\n");
            head.append("Host: ").append(host).append(':').append(port).append("\r\nConnection: close\r\n");
            request.headers()
                    .forEach((name, value) ->
                            head.append(name).append(": ").append(value).append("\r\n"));
            if (request.body().length > 0 || request.method().equals("POST")) {
                head.append("Content-Length: ").append(request.body().length).append("\r\n");
            }
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            try {
                out.write(request.body());
                out.flush();
            } catch (IOException refusedBeforeItsEnd) {
                // the answer says why
            }
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + request + ": " + e, e);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        var status = line(in).split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body = headers.getOrDefault("content-type", "").startsWith("text/event-stream")
                ? new byte[0]
                : "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : in.readNBytes(LONGEST);
        return new Answer(Integer.parseInt(status[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int length = Integer.parseInt(line(in), 16); length > 0; length = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(length));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        var line = new byte[8_192];
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the answer ends in its head");
            }
            line[length++] = (byte) c;
        }
        return new String(Arrays.copyOf(line, length), StandardCharsets.ISO_8859_1).strip();
    }
}
