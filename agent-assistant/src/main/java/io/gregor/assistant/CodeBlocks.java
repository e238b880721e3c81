package io.gregor.assistant;

import java.util.ArrayList;
import java.util.List;

/** Takes the SQL out of a model's answer. */
final class CodeBlocks {
    private static final String FENCE = "```";

    private CodeBlocks() {}

    /** All fenced blocks one after the other; the whole answer where there is none. */
    static String sql(String answer) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (var line : answer.lines().toList()) {
            if (line.strip().startsWith(FENCE)) {
                if (block == null) {
                    block = new StringBuilder();
                } else {
                    blocks.add(block.toString());
                    block = null;
                }
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        if (block != null) {
            blocks.add(block.toString()); // the answer was cut off, or its author forgot the last fence
        }
        return blocks.isEmpty() ? answer.strip() + "\n" : String.join("\n", blocks);
    }
}
