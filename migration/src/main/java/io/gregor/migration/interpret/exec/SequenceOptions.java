package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Sequence;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what stands behind the name in {@code create sequence}. */
final class SequenceOptions {
    private final Frame frame;
    private final List<Token> tokens;
    private final Span span;

    SequenceOptions(Frame frame, List<Token> tokens, Span span) {
        this.frame = frame;
        this.tokens = tokens;
        this.span = span;
    }

    Sequence sequence() {
        SqlType type = type();
        BigInteger increment = number("increment", "by").orElse(BigInteger.ONE);
        BigInteger least = number("minvalue").orElse(least(type));
        BigInteger most = number("maxvalue").orElse(most(type));
        BigInteger start = number("start", "with").orElse(increment.signum() > 0 ? least : most);
        if (increment.signum() == 0
                || least.compareTo(most) >= 0
                || start.compareTo(least) < 0
                || start.compareTo(most) > 0) {
            throw new NotKnownException("a sequence with these bounds", span);
        }
        int cycle = word("cycle");
        boolean cycles = cycle >= 0 && (cycle == 0 || !tokens.get(cycle - 1).isWord("no"));
        return new Sequence(type, start, increment, least, most, cycles, start);
    }

    private SqlType type() {
        int as = word("as");
        if (as < 0) {
            return SqlType.BIGINT;
        }
        String name = tokens.get(as + 1).value().toLowerCase(Locale.ROOT);
        SqlType type = frame.types().parse(name, span);
        if (!type.kind().isInteger() || type.kind() == TypeKind.BIT) {
            throw new NotKnownException("a sequence of " + type, span);
        }
        return type;
    }

    private int word(String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isWord(word)) {
                return i;
            }
        }
        return -1;
    }

    /** The number behind these words. */
    Optional<BigInteger> number(String... words) {
        int at = word(words[0]);
        if (at < 0 || at > 0 && tokens.get(at - 1).isWord("no")) {
            return Optional.empty();
        }
        int next = at + words.length;
        boolean negative = next < tokens.size() && tokens.get(next).isSymbol("-");
        int digits = negative ? next + 1 : next;
        if (digits >= tokens.size() || !tokens.get(digits).text().matches("\\d{1,20}")) {
            return Optional.empty();
        }
        BigInteger number = new BigInteger(tokens.get(digits).text());
        return Optional.of(negative ? number.negate() : number);
    }

    private static BigInteger least(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> BigInteger.ZERO;
            case SMALLINT -> BigInteger.valueOf(Short.MIN_VALUE);
            case INT -> BigInteger.valueOf(Integer.MIN_VALUE);
            default -> BigInteger.valueOf(Long.MIN_VALUE);
        };
    }

    private static BigInteger most(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> BigInteger.valueOf(255);
            case SMALLINT -> BigInteger.valueOf(Short.MAX_VALUE);
            case INT -> BigInteger.valueOf(Integer.MAX_VALUE);
            default -> BigInteger.valueOf(Long.MAX_VALUE);
        };
    }
}
