package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Definitions of everything that is no program. {@code options} are tokens of storage and the like, else empty. */
public sealed interface DdlStmt extends Stmt {
    record CreateTable(QualifiedName name, List<TableElement> elements, List<Token> options, Origin origin)
            implements DdlStmt {}

    record AlterTable(QualifiedName table, List<AlterAction> actions, Origin origin) implements DdlStmt {}

    /** @param where the condition of a filtered index */
    record CreateIndex(
            Name name,
            boolean unique,
            @Nullable Boolean clustered,
            QualifiedName table,
            List<IndexColumn> columns,
            List<Name> include,
            @Nullable Expr where,
            List<Token> options,
            Origin origin)
            implements DdlStmt {}

    /**
     * @param kind {@code table}, {@code procedure} (also for {@code proc}), {@code xml schema collection}, ..., lower case
     * @param on the table of {@code drop index i on t}; several such in one statement are a block of drops
     */
    record Drop(
            String kind,
            boolean ifExists,
            List<QualifiedName> names,
            @Nullable QualifiedName on,
            List<Token> options,
            Origin origin)
            implements DdlStmt {}

    /** {@code create type t from base [not null]}. */
    record CreateType(
            QualifiedName name, TypeRef base, @Nullable Boolean nullable, Origin origin) implements DdlStmt {}

    /** {@code create type t as table (...)}. */
    record CreateTableType(QualifiedName name, List<TableElement> elements, Origin origin) implements DdlStmt {}

    /** {@code create rule r as @x > 0}. */
    record CreateRule(QualifiedName name, Expr condition, Origin origin) implements DdlStmt {}

    /** {@code create default d as value}. */
    record CreateDefault(QualifiedName name, Expr value, Origin origin) implements DdlStmt {}

    /** The statements inside a {@code create schema} follow it as elements. */
    record CreateSchema(@Nullable Name name, @Nullable Name authorization, List<Stmt> elements, Origin origin)
            implements DdlStmt {}

    /** {@code options} are all tokens after the name. */
    record CreateDatabase(Name name, List<Token> options, Origin origin) implements DdlStmt {}

    /** {@code options} are all tokens after the name. */
    record CreateSequence(QualifiedName name, List<Token> options, Origin origin) implements DdlStmt {}

    record CreateSynonym(QualifiedName name, QualifiedName target, Origin origin) implements DdlStmt {}

    /**
     * {@code grant}, {@code revoke} or {@code deny}.
     *
     * @param permissions on the object, or on some of its columns
     * @param object without {@code object::}; null for a permission on no object, and for one on something of another
     *     class, such as {@code schema::s}
     */
    record Permission(
            Action action,
            List<Right> permissions,
            @Nullable QualifiedName object,
            List<Name> grantees,
            List<Token> options,
            Origin origin)
            implements DdlStmt {
        public enum Action {
            GRANT,
            REVOKE,
            DENY
        }

        /**
         * @param name such as {@code select} or {@code all}, in lower case
         * @param columns those that it is about; empty for the whole object
         */
        public record Right(String name, List<Name> columns) {
            /** As the source has it: {@code select (a, b)}. */
            @Override
            public String toString() {
                return columns.isEmpty()
                        ? name
                        : name + columns.stream().map(Name::text).collect(Collectors.joining(", ", " (", ")"));
            }
        }
    }
}
