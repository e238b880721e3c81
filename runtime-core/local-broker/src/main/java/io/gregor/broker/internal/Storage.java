package io.gregor.broker.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The folder that a broker keeps its data in. */
public final class Storage {
    static final String CONTROLLER = "CONTROLLER";
    static final int NODE = 1;
    /** Always the same, so that a folder is known again. */
    private static final String CLUSTER = "R3JlZ29yTG9jYWxCcm9rZQ";

    private Storage() {}

    /** Prepares the folder unless it is prepared already. */
    public static void format(Path folder) throws IOException {
        Files.createDirectories(folder);
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                .setClusterId(CLUSTER)
                .setNodeId(NODE)
                .addDirectory(folder.toString())
                .setMetadataLogDirectory(folder.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(CONTROLLER)
                .setIgnoreFormatted(true);
        try {
            formatter.run();
        } catch (Exception e) {
            throw new IOException(folder + " can't be a broker's folder: " + e.getMessage(), e);
        }
    }
}
