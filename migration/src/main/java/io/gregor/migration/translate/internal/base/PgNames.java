package io.gregor.migration.translate.internal.base;

import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Identifiers (R49): folded to lower case, quoted only where PostgreSQL needs it; {@code dbo} is {@code public}. */
public final class PgNames {
    public static final String DEFAULT_SCHEMA = "public";

    private static final int LIMIT = 63;
    private static final Pattern SAFE = Pattern.compile("[a-z_][a-z0-9_]*");

    /** PostgreSQL's reserved words, with those that cannot name a column, table or function everywhere. */
    private static final Set<String> RESERVED =
            Arrays.stream("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both
            case cast char character check coalesce collate collation column concurrently constraint create cross
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect
            interval into is isnull join json json_array json_arrayagg json_exists json_object
            json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading
            least left like limit localtime localtimestamp merge_action
            national natural nchar none normalize not notnull null nullif numeric offset on only or order out outer
            overlaps overlay placing position precision primary real references returning right row select
            session_user setof similar smallint some substring symmetric system_user table tablesample then time
            timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where
            window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """.split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private PgNames() {}

    /** The name as it stands in PostgreSQL's catalog, cut to its longest length so that it stays unique. */
    public static String fold(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.getBytes(StandardCharsets.UTF_8).length <= LIMIT) {
            return lower;
        }
        String tail = "_" + digest(lower, 10);
        String head = lower;
        while ((head + tail).getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            head = head.substring(0, head.offsetByCodePoints(head.length(), -1));
        }
        return head + tail;
    }

    /** Hexadecimal digits that tell a text from others, also from those that somebody looks for. */
    public static String digest(String text, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A catalog name as it is written in SQL. */
    public static String quote(String catalogName) {
        return SAFE.matcher(catalogName).matches() && !RESERVED.contains(catalogName)
                ? catalogName
                : '"' + catalogName.replace("\"", "\"\"") + '"';
    }

    public static String write(Name name) {
        return quote(fold(name.text()));
    }

    /** The target schema of a source schema, as in the catalog. */
    public static String schema(@Nullable String source) {
        return source == null || source.isEmpty() || source.equalsIgnoreCase("dbo") ? DEFAULT_SCHEMA : fold(source);
    }

    /** A schema object as written in SQL: with its schema only where that is not the default one. */
    public static String object(QualifiedName name) {
        Name schema = name.schema();
        return object(
                schema(schema == null ? null : schema.text()), fold(name.last().text()));
    }

    /** The same from catalog names. */
    public static String object(String schema, String name) {
        return schema.equals(DEFAULT_SCHEMA) ? quote(name) : quote(schema) + "." + quote(name);
    }

    /** A part of a variable's name: letters, digits and underscores only. */
    public static String word(String text) {
        String word = fold(text).replaceAll("[^\\p{L}0-9_]", "_");
        return word.isEmpty() ? "_" : word;
    }

    /** Text as a string literal on one line, whatever is in it. */
    public static String literal(String text) {
        String quoted = text.replace("\0", "").replace("'", "''");
        return quoted.indexOf('\n') < 0 && quoted.indexOf('\r') < 0
                ? "'" + quoted + "'"
                : "E'" + quoted.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + "'";
    }
}
