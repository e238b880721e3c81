package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;

/** A local variable or parameter. */
final class Variable {
    private final String name;
    private final SqlType type;
    private Value value;

    Variable(String name, SqlType type) {
        this.name = name;
        this.type = type;
        this.value = Value.nullOf(type);
    }

    Variable copy() {
        Variable copy = new Variable(name, type);
        copy.value = value;
        return copy;
    }

    String name() {
        return name;
    }

    SqlType type() {
        return type;
    }

    Value value() {
        return value;
    }

    /** Too long a text is cut; other values that do not fit are errors. */
    void assign(Value assigned, Rules rules) {
        value = Conversion.implicit(assigned, type, rules);
    }
}
