package io.gregor.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.message.Progress;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport.End;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationViewTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final ObjectName name = ObjectName.of("TopCustomer");

    @Test
    void aFileGetsALinePerObjectAndNoControlCharacters() {
        play(new ConversationView(out, Style.PLAIN, false));
        assertThat(text()).isEqualTo("""
                        Migration m1: 1 object
                          note: a.sql: 3 INSERT statements are left out: rows are not migrated
                        dbo.TopCustomer promoted, 2 of 2 tests passed, 1.2 s
                        """);
    }

    @Test
    void aTerminalGetsTheConversationAndAStatusLineThatGoesAway() {
        play(new ConversationView(out, Style.PLAIN, true));
        assertThat(text())
                .contains("0 of 1 done | TopCustomer: drafting\r\u001b[K")
                .contains("TopCustomer  assistant  drafted by rules\n")
                .endsWith("dbo.TopCustomer promoted, 2 of 2 tests passed, 1.2 s\n");
    }

    @Test
    void aMoveThatItsReportHasOvertakenOpensNothingAgain() {
        var view = new ConversationView(out, Style.PLAIN, true);
        play(view);
        view.show(new Progress.ObjectMoved("m1", name, "promoting", "promoted", "promoted", 1));
        assertThat(text()).endsWith("dbo.TopCustomer promoted, 2 of 2 tests passed, 1.2 s\n");
    }

    private void play(ConversationView view) {
        view.show(new Progress.MigrationPlanned(
                "m1",
                List.of(new Progress.PlannedObject(name, ObjectKind.PROCEDURE, "a.sql", 1)),
                List.of("a.sql: 3 INSERT statements are left out: rows are not migrated")));
        view.show(new Progress.ObjectMoved("m1", name, "planned", "started", "drafting", 0));
        view.show(new Progress.Said("m1", name, "assistant", "drafted by rules"));
        view.show(new Progress.ObjectReported("m1", Reports.procedure("TopCustomer", End.PROMOTED, "", 2, 0)));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
