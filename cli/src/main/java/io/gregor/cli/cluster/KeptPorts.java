package io.gregor.cli.cluster;

import io.gregor.cli.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of a cluster's processes on 127.0.0.1: free ones when they are asked for first, the same ones later. They
 * lie below those that the system gives to outgoing connections, so that none takes one while its process is away. A
 * port that another program has taken since is replaced.
 */
final class KeptPorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private final Path file;
    private final Properties kept = new Properties();
    private final Map<String, Integer> given = new HashMap<>();

    KeptPorts(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw UserError.infrastructure(
                        "cannot read the ports in " + file + ": " + e.getMessage() + "; remove it to choose new ones");
            }
        }
    }

    synchronized int of(String name) {
        return given.computeIfAbsent(name, this::chosen);
    }

    private int chosen(String name) {
        var text = kept.getProperty(name, "");
        int port = text.matches("\\d{4,5}") ? Integer.parseInt(text) : 0;
        if (port == 0 || port > 65_535 || given.containsValue(port) || !isFree(port)) {
            port = free();
            kept.setProperty(name, Integer.toString(port));
            write();
        }
        return port;
    }

    private int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!given.containsValue(port) && !kept.containsValue(Integer.toString(port)) && isFree(port)) {
                return port;
            }
        }
        throw UserError.infrastructure(
                "no free port between " + LOWEST + " and " + HIGHEST + " on " + InetAddress.getLoopbackAddress());
    }

    private void write() {
        try (var writer = Files.newBufferedWriter(file)) {
            kept.store(writer, "The ports of this cluster");
        } catch (IOException e) {
            throw UserError.infrastructure("cannot keep the ports in " + file + ": " + e.getMessage());
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
