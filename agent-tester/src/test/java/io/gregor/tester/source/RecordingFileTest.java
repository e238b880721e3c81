package io.gregor.tester.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file that recordings of many objects are kept in. */
class RecordingFileTest {
    @Test
    void whatIsKeptComesBackDigitByDigit() {
        String one = "{\"object\" : \"dbo.A\", \"x\" : [ 60.00, 0.1234567890123456789, null, \"\\u00e4\\n\" ]}";
        var read = RecordingFile.read(RecordingFile.of(List.of(one, "{\"object\" : \"dbo.B\"}")));

        assertThat(read).containsOnlyKeys("dbo.A", "dbo.B");
        assertThat(read.get("dbo.A")).contains("60.00", "0.1234567890123456789", "ä\\n");
        assertThat(RecordingFile.read(RecordingFile.of(read.values()))).isEqualTo(read);
        assertThat(RecordingFile.read(RecordingFile.of(List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|no recording: make one with gregor migrate --source URL --record FILE",
                "[]|no recording: make one",
                "{\"gregorRecording\": 2, \"objects\": []}|no recording: make one",
                "select 1|no recording, since it is not JSON: Unrecognized token",
                "{\"gregorRecording\": 1, \"objects\": [{}]}|a broken recording: an entry names no object",
                "{\"gregorRecording\": 1, \"objects\": [1]}|a broken recording: an entry names no object",
                "{\"gregorRecording\": 1, \"objects\": [{\"object\": \"x\"|no recording, since it is not JSON"
            })
    void anythingElseIsOneLine(String text, String message) {
        assertThatThrownBy(() -> RecordingFile.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(message)
                .hasLineCount(1);
    }
}
