package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Elsewhere;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.query.SessionFacts;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What functions can ask about the session of a frame. */
record Facts(Frame frame) implements SessionFacts {
    @Override
    public int objectId(String name) {
        String plain = name.replace("[", "").replace("]", "").replace("\"", "");
        String last = plain.substring(plain.lastIndexOf('.') + 1).strip();
        if (last.startsWith("#")) {
            return frame.catalog().temporary(last.toLowerCase(Locale.ROOT)) == null ? 0 : 999;
        }
        Elsewhere elsewhere = frame.session.elsewhere();
        if (elsewhere != null) {
            boolean held = elsewhere.objects().stream().anyMatch(o -> o.name().equalsIgnoreCase(last));
            return held ? Database.number(last) : 0;
        }
        return frame.session.database.id(Database.key(name));
    }

    @Override
    public @Nullable String objectName(int id) {
        return SystemTables.objectName(frame.session.database, id);
    }

    @Override
    public String database() {
        return frame.session.databaseName;
    }

    @Override
    public String user() {
        return frame.session.user();
    }

    @Override
    public @Nullable Boolean updated(String column) {
        Frame.Fired fired = frame.firedAround();
        return fired == null ? null : fired.updated().contains(column.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable SqlError caught() {
        return frame.session.caught.peek();
    }

    @Override
    public @Nullable Integer line(int ofSource) {
        IntUnaryOperator lines = frame.session.lines();
        return lines == null ? null : Integer.valueOf(lines.applyAsInt(ofSource));
    }

    @Override
    public @Nullable String identifier() {
        Supplier<String> identifiers = frame.session.identifiers();
        return identifiers == null ? null : identifiers.get();
    }

    @Override
    public int transactions() {
        return frame.session.transactions.count();
    }

    @Override
    public int transactionState() {
        Transactions transactions = frame.session.transactions;
        return transactions.count() == 0 ? 0 : transactions.doomed() ? -1 : 1;
    }

    @Override
    public @Nullable Long lastIdentity(boolean ofScope) {
        return ofScope ? frame.scopeIdentity : frame.session.lastIdentity;
    }

    @Override
    public int nesting() {
        return frame.session.nesting;
    }
}
