package io.gregor.migration.report;

import java.util.List;
import java.util.Map;

/** A text of SQL with numbered lines, and what is said of them right below; bounded in lines and in their length. */
final class CodePane {
    static final int MOST_LINES = 4_000;
    static final int LONGEST_LINE = 2_000;

    /**
     * Said of a line.
     *
     * @param style how it is shown
     */
    record Note(String style, String text) {}

    private final Html html;
    private final String prefix;
    private int lines;

    /** @param prefix what the anchors of lines begin with */
    CodePane(Html html, String prefix) {
        this.html = html;
        this.prefix = prefix;
    }

    /**
     * Writes a text.
     *
     * @param first the number of its first line
     * @param notes by line
     */
    void write(String sql, int first, Map<Integer, List<Note>> notes) {
        int number = first;
        for (var line : SqlWords.lines(sql.stripTrailing())) {
            if (++lines > MOST_LINES) {
                html.element("div", "class=\"file\"", "... and more: see the file");
                return;
            }
            var said = notes.getOrDefault(number, List.of());
            html.open(
                    "div",
                    "class=\"l" + (said.isEmpty() ? "" : " hit") + "\" id=\"" + prefix + number + "\" data-n=\""
                            + number + "\"");
            line(line);
            html.close("div");
            said.forEach(note -> html.element("div", "class=\"note " + note.style() + "\"", note.text()));
            number++;
        }
    }

    private void line(List<SqlWords.Piece> pieces) {
        int length = 0;
        for (var piece : pieces) {
            var text = piece.text();
            if (length + text.length() > LONGEST_LINE) {
                html.text(text.substring(0, LONGEST_LINE - length) + " ... (a long line)");
                return;
            }
            length += text.length();
            if (piece.kind() == SqlWords.Kind.PLAIN) {
                html.text(text);
            } else {
                html.raw("<span class=\"" + piece.kind().style() + "\">")
                        .text(text)
                        .raw("</span>");
            }
        }
    }

    /** A heading between texts. */
    void file(String name) {
        html.element("div", "class=\"file\"", Texts.printable(name));
    }
}
