package io.gregor.agentchat;

/**
 * All that an agent remembers, fit for storing.
 *
 * @param kind which kind of agent wrote it
 * @param version the version of that kind's format
 * @param data the memory itself, as text that only this kind of agent reads
 */
public record AgentState(String kind, int version, String data) {
    /** Returns the data when it is of this kind and version. */
    public String dataOf(String expectedKind, int expectedVersion) {
        if (!kind.equals(expectedKind) || version != expectedVersion) {
            throw new IllegalArgumentException("can't load the state of a %s (version %d) into a %s (version %d)"
                    .formatted(kind, version, expectedKind, expectedVersion));
        }
        return data;
    }
}
