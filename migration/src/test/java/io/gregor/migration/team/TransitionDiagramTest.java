package io.gregor.migration.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Draws the table into {@code docs/migration-team.md}. With {@code -Dgregor.docs=write} the page is written anew;
 * without, a page that differs from the code fails the build.
 */
class TransitionDiagramTest {
    private static final Path PAGE = Path.of("..", "docs", "migration-team.md");

    @Test
    void thePictureInTheDocsIsTheTable() throws IOException {
        var page = page();
        if ("write".equals(System.getProperty("gregor.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .content()
                .as("run the test with -Dgregor.docs=write to draw it anew")
                .isEqualTo(page);
    }

    private static String page() {
        var text = new StringBuilder("""
                # The way of an object

                This page is drawn from the transition table in `migration`'s package `team` by a test.

                ```mermaid
                """);
        text.append(TransitionDiagram.mermaid());
        text.append("""
                ```

                Not drawn, so that the picture can be read: from every state in which an agent works, *work failed* leads
                to *failed*. It means that the work could not be done for a reason outside the object, such as no sandbox.
                From the same states and from *awaiting approval*, *cancelled* leads to *failed*: somebody stopped the migration.
                An executor asks right before it changes the target; from its yes on, a cancellation comes too late.

                | from | event | to |
                |---|---|---|
                """);
        for (var t : Transitions.all()) {
            text.append(
                    "| %s | %s | %s |\n".formatted(t.from().words(), t.event().words(), t.to().words()));
        }
        return text.toString();
    }
}
