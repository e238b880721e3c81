package io.gregor.bench;

import io.gregor.bench.measuring.Pace;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What measures get.
 *
 * @param pace how long they may take
 * @param home where they may write; on the disk that is to be measured
 * @param progress takes lines for people, while it is measured
 */
public record Bench(Pace pace, Path home, Consumer<String> progress) {
    public void say(String line) {
        progress.accept(line);
    }
}
