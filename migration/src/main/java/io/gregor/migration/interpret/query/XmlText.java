package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.lex.Span;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as XML writes them. */
final class XmlText {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private XmlText() {}

    static String of(Value value, Span span) {
        return switch (value) {
            case Value.Text t -> t.value();
            case Value.Int i -> Long.toString(i.value());
            case Value.Decimal d -> d.value().toPlainString();
            case Value.Moment m
            when m.type().kind() == TypeKind.DATE -> m.value().toLocalDate().toString();
            case Value.Moment m
            when m.type().kind() == TypeKind.DATETIME || m.type().kind() == TypeKind.SMALLDATETIME ->
                m.value().format(m.value().getNano() == 0 ? SECONDS : MILLIS);
            default -> throw new NotKnownException("a value of type " + value.type() + " in xml", span);
        };
    }

    static String escaped(String text, Span span) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '\r' -> escaped.append("&#x0D;");
                case '\n', '\t' -> escaped.append(c);
                default -> {
                    if (c < ' ') {
                        throw new NotKnownException("a control character in xml", span);
                    }
                    escaped.append(c);
                }
            }
        }
        return escaped.toString();
    }
}
