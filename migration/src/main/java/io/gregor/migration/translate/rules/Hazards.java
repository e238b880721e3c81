package io.gregor.migration.translate.rules;

import java.util.ArrayList;
import java.util.List;

/** The hazards by number, from 1. */
final class Hazards {
    private static final String TITLES = """
            '' is one blank in ASE
            NULL beside a text is that text in ASE
            = NULL is true for NULL with ansinull off
            Blanks at the end of a varchar do not count in comparisons
            char(n) keeps its blanks in a concatenation
            A sort order that ignores case
            The sort order of texts in ORDER BY, min and max
            NULL sorts first
            Character classes in LIKE
            LIKE on char(n) and its blanks
            Texts that are too long are cut silently
            PostgreSQL forgets the length of a parameter's type
            len() leaves blanks at the end out, char_length() does not
            substring from before the first character, right and left of more than there is
            The order of charindex's arguments
            The classes of patindex
            stuff() with NULL deletes
            str() fills up on the left and gives stars
            Money as text has two decimals, commas with style 1
            The default style of dates as text
            The numbered styles of dates
            convert(int, 2.7) cuts, PostgreSQL rounds
            Binary fractions are cut as they are, not as they look
            The average of whole numbers is whole
            sum and count are int
            Money keeps four decimals at each step
            The scale of numeric results
            The digits of float as text
            ^ is exclusive or
            The remainder of negative numbers, and power() of whole ones
            datetime counts in ticks of 1/300 second
            datediff counts boundaries
            datediff of hours and less cuts elapsed time in ASE
            Months added stop at the month's end
            The number of a weekday begins with Sunday
            datename fills nothing up
            Years of two digits and the order of day and month
            getdate() moves inside a transaction
            SELECT @v without a row keeps the old value
            SELECT @v from many rows: the last one wins
            An aggregate always gives a row
            @@rowcount changes with nearly every statement
            A failed statement does not end the procedure
            RAISERROR does not end the procedure
            The return status
            ROLLBACK in a callee goes to the outermost level
            COMMIT of an inner transaction only counts down
            Work before an error survives
            Chained mode: the transaction's owner
            What is written after a ROLLBACK survives
            UPDATE ... FROM that names its target again
            UPDATE ... FROM with several matches
            DELETE with two FROM clauses
            *= with a condition on the inner table
            *= in chains
            Columns beside GROUP BY in ASE
            HAVING without GROUP BY
            SET ROWCOUNT limits changes too
            A trigger fires once for a statement, also for no rows
            A trigger that changes its own table
            UPDATE(column) asks for the SET list
            ROLLBACK in a trigger
            @@identity is that of the session's last insert
            A temporary table belongs to the call
            Plans of dropped temporary tables
            A parameter named like a column
            Names of mixed case
            isnull() takes the first argument's type
            bit in arithmetic
            tinyint is not negative
            timestamp is a row version, image is binary
            Implicit conversions between texts and numbers
            The type of CASE and UNION
            A unique index takes one NULL
            Reading locks
            Cursors and changes of their rows
            The rights of dynamic SQL
            Numbered placeholders
            Several result sets
            9999-12-31 23:59:59.9999999
            """;

    static final List<Hazard> ALL = read();

    private Hazards() {}

    private static List<Hazard> read() {
        List<Hazard> found = new ArrayList<>();
        TITLES.lines().forEach(title -> found.add(new Hazard(found.size() + 1, title)));
        return List.copyOf(found);
    }
}
