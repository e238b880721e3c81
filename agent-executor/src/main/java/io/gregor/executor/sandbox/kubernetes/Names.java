package io.gregor.executor.sandbox.kubernetes;

import java.util.Map;

/** Names that the pods, the manifests and the executors' own pods agree on. */
final class Names {
    static final String APP = "app.kubernetes.io/name";
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String SANDBOX = "gregor-sandbox";
    static final String EXECUTOR = "gregor-executor";

    /** Which executor made a pod, for people and for the sweep. */
    static final String MADE_BY = "gregor.io/executor";
    /** Where that executor ran: its pod, or its machine. */
    static final String MADE_AT = "gregor.io/host";
    /** Which process there. */
    static final String MADE_IN = "gregor.io/process";

    static final int PORT = 5432;

    private Names() {}

    /** What every pod of a sandbox is found by. */
    static Map<String, String> sandboxLabels() {
        return Map.of(APP, SANDBOX, MANAGED_BY, "gregor");
    }
}
