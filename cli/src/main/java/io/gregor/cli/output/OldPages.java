package io.gregor.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.migration.report.ReportFiles;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Pages of objects that an earlier migration has left in the same folder, as its {@code migration.json} names them. */
final class OldPages {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Nothing else is taken away, whatever somebody has written there. */
    private static final Pattern PAGE = Pattern.compile("objects/[^/\\\\\\x00]+\\.html");

    private OldPages() {}

    static Set<String> in(Artifacts artifacts) {
        Set<String> pages = new HashSet<>();
        artifacts.read(ReportFiles.JSON).ifPresent(text -> {
            try {
                JSON.readTree(text)
                        .path("objects")
                        .forEach(it -> pages.add(it.path("page").asText()));
            } catch (JsonProcessingException e) {
                // Not one of ours: what it may have left is not known.
            }
        });
        pages.removeIf(page -> !PAGE.matcher(page).matches());
        return pages;
    }
}
