package io.gregor.migration.tsql.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Sets of words that decide where a name, an alias or a statement can begin. All in lower case. */
final class Words {
    /** Words that begin a statement and are reserved, so that they end what stands before them. */
    static final Set<String> STATEMENT_START =
            words("select insert update delete merge exec execute if while begin break"
                    + " continue goto return print raiserror declare set create alter drop truncate grant revoke deny use open"
                    + " close fetch deallocate waitfor commit rollback save checkpoint dbcc kill readtext writetext updatetext"
                    + " bulk backup restore with reconfigure revert shutdown setuser throw");

    /** Those of them whose statement is always kept as its tokens. */
    static final Set<String> UTILITY_START = words(
            "dbcc checkpoint kill readtext writetext updatetext bulk backup restore reconfigure revert shutdown setuser");

    /** Words that no unquoted name can be. */
    static final Set<String> RESERVED = union(
            STATEMENT_START,
            words(
                    "add all and any as asc between by case compute constraint cross cursor default desc distinct else end"
                            + " escape except exists for foreign from full function group having holdlock in inner intersect into"
                            + " is join left like not null of on option or order outer over proc procedure references right some"
                            + " table then to tran transaction trigger union unique values view when where"));

    /** Words that are names elsewhere, but not an alias without {@code as}. */
    static final Set<String> NO_ALIAS = union(
            RESERVED,
            words(
                    "output using pivot unpivot tablesample noholdlock readpast shared go within offset window readonly"));

    /** Words that end a list of statements. */
    static final Set<String> STATEMENT_END = words("end else");

    /** Reserved words that are functions when a parenthesis follows. */
    static final Set<String> FUNCTIONS_TOO = words("left right update");

    /** Functions that are called without parentheses. */
    static final Set<String> NILADIC =
            words("current_timestamp current_date current_time current_user session_user system_user user");

    /** Functions whose first argument is a date part. */
    static final Set<String> DATE_PART_FIRST =
            words("datediff dateadd datepart datename datediff_big datetrunc date_bucket");

    /** Methods of xml, hierarchyid and spatial values: what tells {@code c.value(...)} from a function in a schema. */
    static final Set<String> METHODS = words(
            "value query nodes exist modify write getancestor getdescendant getlevel isdescendantof getreparentedvalue"
                    + " tostring stastext stdistance stintersects stcontains stbuffer stlength starea");

    /** Hints that may stand in parentheses after a table without {@code with}. */
    static final Set<String> TABLE_HINTS = words(
            "nolock index updlock holdlock tablock tablockx rowlock paglock readpast"
                    + " readuncommitted readcommitted readcommittedlock repeatableread serializable xlock noexpand forceseek"
                    + " forcescan fastfirstrow parallel prefetch nowait snapshot noholdlock shared keepidentity keepdefaults");

    /** ASE's hints that stand after a table without parentheses. */
    static final Set<String> BARE_HINTS = words("holdlock noholdlock readpast shared");

    private Words() {}

    static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.split(" ")));
    }

    private static Set<String> union(Set<String> first, Set<String> second) {
        Set<String> both = new HashSet<>(first);
        both.addAll(second);
        return Set.copyOf(both);
    }
}
