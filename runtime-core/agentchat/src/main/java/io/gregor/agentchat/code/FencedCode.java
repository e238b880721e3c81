package io.gregor.agentchat.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds fenced code blocks in Markdown. Only blocks that name a language count, since an unnamed one is as likely an
 * output or a listing. A fence that is never closed is no block: a reply that was cut off must not be run by half.
 */
public final class FencedCode {
    private static final Pattern OPENING = Pattern.compile(" {0,3}(`{3,}|~{3,})[ \\t]*([A-Za-z0-9_+#.-]*)[^`]*");

    private FencedCode() {}

    /** The blocks in their order; empty when there is none. */
    public static List<CodeBlock> in(String markdown) {
        List<CodeBlock> blocks = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            Matcher opening = OPENING.matcher(lines.get(at++));
            if (!opening.matches()) {
                continue;
            }
            int end = closing(lines, at, opening.group(1));
            if (end < 0) {
                break;
            }
            if (!opening.group(2).isEmpty()) {
                blocks.add(new CodeBlock(opening.group(2), code(lines.subList(at, end))));
            }
            at = end + 1;
        }
        return blocks;
    }

    private static String code(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static int closing(List<String> lines, int from, String fence) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.length() >= fence.length() && line.chars().allMatch(c -> c == fence.charAt(0))) {
                return i;
            }
        }
        return -1;
    }
}
