package io.gregor.executor.postgres;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings a private PostgreSQL runs with. It listens on this machine only and wants a password, whatever is set here. */
public record ServerProfile(Map<String, String> settings, long memoryPerProcessBytes) {

    /** The oldest PostgreSQL that sandboxes are made of. */
    public static final int OLDEST_MAJOR = 15;

    /** Since when there are the settings that are not as old as that: a server does not start with one it does not know. */
    private static final Map<String, Integer> SINCE = Map.of("scram_iterations", 16, "max_notify_queue_pages", 17);

    public ServerProfile {
        settings = Map.copyOf(settings);
    }

    /**
     * For data that is thrown away: fast, not durable, and narrow for whoever misbehaves. A server process that needs
     * more than 1 GiB of address space gets PostgreSQL's "out of memory" error.
     */
    public static ServerProfile throwAway() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "off");
        settings.put("synchronous_commit", "off");
        settings.put("full_page_writes", "off");
        settings.put("autovacuum", "off");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("max_wal_size", "256MB");
        settings.put("shared_buffers", "64MB");
        settings.put("max_connections", "200");
        // Sandboxes share one table of locks; a script that takes too many is ended before this is full.
        settings.put("max_locks_per_transaction", "1024");
        // Notifications nobody reads would otherwise fill 8 GB of disk, in no database's own size.
        settings.put("max_notify_queue_pages", "2048");
        // Any session may raise the limits of parallel work, but not the number of workers there are at all.
        settings.put("max_worker_processes", "0");
        settings.put("max_logical_replication_workers", "0");
        settings.put("max_parallel_workers", "0");
        settings.put("max_parallel_maintenance_workers", "0");
        settings.put("log_min_messages", "fatal");
        settings.put("log_min_error_statement", "panic");
        // Sandboxes' passwords are random and live for seconds: stretching them only costs time.
        settings.put("scram_iterations", "16");
        return new ServerProfile(settings, 1L << 30);
    }

    /** As {@link #throwAway()}, for a server of any version that holds one sandbox at a time, in little memory. */
    public static ServerProfile throwAwayOfOne() {
        ServerProfile usual = throwAway().knownTo(OLDEST_MAJOR);
        Map<String, String> settings = new LinkedHashMap<>(usual.settings());
        settings.put("max_connections", "30");
        settings.put("shared_buffers", "32MB");
        settings.put("max_wal_size", "64MB");
        settings.put("min_wal_size", "2MB");
        settings.put("jit", "off");
        settings.put("huge_pages", "off");
        return new ServerProfile(settings, usual.memoryPerProcessBytes());
    }

    /** Without the settings that a server of this major version does not know. */
    public ServerProfile knownTo(int major) {
        Map<String, String> known = new LinkedHashMap<>(settings);
        known.keySet().removeIf(name -> SINCE.getOrDefault(name, 0) > major);
        return new ServerProfile(known, memoryPerProcessBytes);
    }

    /** For data that is kept: durable, with PostgreSQL's own defaults otherwise. */
    public static ServerProfile kept() {
        return kept(50);
    }

    /** As {@link #kept()}, for as many sessions at once. */
    public static ServerProfile kept(int sessions) {
        return new ServerProfile(Map.of("shared_buffers", "64MB", "max_connections", "" + sessions), 0);
    }
}
