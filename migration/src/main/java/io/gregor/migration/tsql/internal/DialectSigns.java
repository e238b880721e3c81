package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.lex.Lexer;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Counts what only one of the dialects knows. */
public final class DialectSigns {
    private static final Set<String> ASE_WORDS = Words.words(
            "noholdlock datarows datapages allpages sp_procxmode chained ansinull char_length str_replace univarchar unichar"
                    + " sp_dboption syb_identity string_rtruncation identity_gap exp_row_size reorg");
    private static final Set<String> SQLSERVER_WORDS = Words.words(
            "nvarchar sysname uniqueidentifier throw try_convert try_cast scope_identity merge over apply ansi_nulls"
                    + " ansi_padding datetime2 xact_abort sp_executesql rowversion newid hierarchyid string_agg nolock"
                    + " filegroup include pivot iif concat error_message row_number");

    private int ase;
    private int sqlServer;

    private DialectSigns() {}

    public static Optional<Dialect> judge(String text) {
        DialectSigns signs = new DialectSigns();
        List<Token> tokens = Lexer.lex(text).tokens();
        for (int i = 0; i < tokens.size() - 1; i++) {
            signs.count(tokens.get(i), tokens.get(i + 1));
        }
        if (signs.ase == signs.sqlServer) {
            return Optional.empty();
        }
        return Optional.of(signs.ase > signs.sqlServer ? Dialect.ASE : Dialect.SQLSERVER);
    }

    private void count(Token token, Token next) {
        switch (token.kind()) {
            case BRACKETED, NATIONAL_STRING -> sqlServer++;
            case DOUBLE_QUOTED -> ase += token.value().matches("\\w*") ? 0 : 1;
            case STRING -> ase += token.text().contains("%1!") ? 1 : 0;
            case GLOBAL -> global(token.text());
            case SYMBOL -> symbol(token.text());
            case WORD -> word(token.text().toLowerCase(Locale.ROOT), next);
            default -> {}
        }
    }

    private void symbol(String symbol) {
        switch (symbol) {
            case "*=", "=*" -> ase++;
            case "+=", "::" -> sqlServer++;
            default -> {}
        }
    }

    private void global(String name) {
        if (name.equalsIgnoreCase("@@sqlstatus") || name.equalsIgnoreCase("@@tranchained")) {
            ase++;
        } else if (name.equalsIgnoreCase("@@fetch_status")) {
            sqlServer++;
        }
    }

    private void word(String word, Token next) {
        if (ASE_WORDS.contains(word)) {
            ase++;
        } else if (SQLSERVER_WORDS.contains(word)) {
            sqlServer++;
        } else if (word.equals("raiserror")) {
            ase += next.kind() == TokenKind.INTEGER ? 1 : 0;
            sqlServer += next.isSymbol("(") ? 1 : 0;
        } else if (word.equals("identity")) {
            sqlServer += next.isSymbol("(") ? 1 : 0;
        } else if (word.equals("begin") && (next.isWord("try") || next.isWord("catch"))) {
            sqlServer++;
        } else if ((word.equals("at") && next.isWord("isolation"))
                || (word.equals("deallocate") && next.isWord("cursor"))) {
            ase++;
        }
    }
}
