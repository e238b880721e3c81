package io.gregor.tester.internal.cases;

import java.util.regex.Pattern;

/** Reads a value: strings that look like ISO dates are dates, {@code "0x1f"} are bytes, true and false are 1 and 0. */
final class DatumReader {
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?)?");
    private static final Pattern BYTES = Pattern.compile("0x([0-9a-fA-F]{2})*");

    private DatumReader() {}

    static Datum read(Json json) throws CaseFileException {
        return switch (json) {
            case Json.Nothing n -> Datum.NULL;
            case Json.Number n -> new Datum.Number(n.value());
            case Json.Bool b -> Datum.number(b.value() ? 1 : 0);
            case Json.Text t
            when MOMENT.matcher(t.value()).matches() ->
                new Datum.Moment(t.value().replace(' ', 'T'));
            case Json.Text t
            when BYTES.matcher(t.value()).matches() ->
                new Datum.Binary(t.value().substring(2).toLowerCase(java.util.Locale.ROOT));
            case Json.Text t -> new Datum.Text(t.value());
            case Json.Members m ->
                throw new CaseFileException(m.place(), "a value is a string, a number, true, false or null");
            case Json.Items i ->
                throw new CaseFileException(i.place(), "a value is a string, a number, true, false or null");
        };
    }
}
