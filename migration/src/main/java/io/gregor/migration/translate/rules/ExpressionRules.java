package io.gregor.migration.translate.rules;

import java.util.List;

/** Expressions and types. */
final class ExpressionRules {
    private ExpressionRules() {}

    static final List<Rule> ALL = List.of(
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R50",
                    "The plus sign",
                    "+ is || between texts and + between numbers; a number of days can be added to a date. NULL "
                            + "beside a text is NULL on SQL Server, on ASE nothing: concat(). char(n) keeps its blanks.",
                    "Operands of unknown type are taken for numbers.",
                    "",
                    2,
                    5),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R51",
                    "The empty text of ASE is one blank",
                    "'' is ' ' on ASE wherever it stands, and a function that leaves nothing gives NULL.",
                    "",
                    "",
                    1),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R52",
                    "Blanks at the end do not count",
                    "Literals are cut before they are compared, and compared with nothing a text is cut too.",
                    "Other texts are compared as they are: trim them when the data is loaded.",
                    "",
                    4,
                    10),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R53",
                    "Upper and lower case, order of characters, patterns",
                    "Texts of ASE are compared byte by byte. LIKE with classes is a regular expression, patindex "
                            + "is regexp_instr.",
                    "The source's collation: on SQL Server one that ignores case is not carried over, and texts "
                            + "are sorted as the target's collation has it.",
                    "",
                    6,
                    7,
                    9,
                    10,
                    16),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R54",
                    "NULL in comparisons and orders",
                    "On ASE x = NULL is IS NULL, a variable that may be NULL is compared with IS NOT DISTINCT "
                            + "FROM, and is not in a list where it is NULL. NULL is sorted first, also where an outer join "
                            + "or a total makes it.",
                    "",
                    "",
                    3,
                    8),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R55",
                    "isnull, bit and conditional values",
                    "isnull is coalesce, cut to the first argument's type on SQL Server; iif is CASE; bit is "
                            + "smallint with 0 and 1.",
                    "",
                    "A text as replacement of a number.",
                    68,
                    69,
                    73),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R56",
                    "convert",
                    "Styles become patterns of to_char and to_timestamp; the default date style fills up days and "
                            + "hours; a text that is too long is cut; of an int that does not fit SQL Server makes a star, "
                            + "and other numbers that do not fit are an error of it; whole numbers are cut from decimals.",
                    "A tried conversion accepts what PostgreSQL accepts.",
                    "A computed or unknown style, binary values as text, dates as numbers.",
                    11,
                    19,
                    20,
                    21,
                    22,
                    23,
                    28),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R57",
                    "Dates",
                    "datediff counts boundaries (hours and smaller on ASE elapsed time), dateadd adds intervals, "
                            + "getdate() is clock_timestamp(); literals are written as ISO and as their type keeps them: "
                            + "ticks of 1/300 second, minutes, six digits.",
                    "Texts become dates as PostgreSQL reads them: ISO, or month before day; weeks begin on "
                            + "Sunday.",
                    "Time zones whose names are not known, and arithmetic on two dates.",
                    31,
                    32,
                    33,
                    34,
                    35,
                    36,
                    37,
                    38,
                    80),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R58",
                    "Types and numbers",
                    "money is numeric(19,4) and keeps four digits at each step, tinyint is smallint with a check, "
                            + "an average of whole numbers is whole, ^ is #. A rule or default bound to a column or type is "
                            + "its CHECK or DEFAULT. hierarchyid is the text of its path, and of "
                            + "XML the methods value, exist and nodes are read where their paths are XPath.",
                    "Columns that say nothing of NULL are as the dialect's default has it.",
                    "Types without a counterpart, row versions, other methods of object types, a binding whose rule, "
                            + "default or type the source does not show.",
                    12,
                    22,
                    23,
                    24,
                    25,
                    26,
                    27,
                    29,
                    30,
                    70,
                    71,
                    72,
                    73,
                    74),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R59",
                    "Functions on texts",
                    "charindex is strpos with its arguments turned, stuff is overlay, replicate is repeat; "
                            + "places outside of the text and lengths below 0 give what the old server "
                            + "gives.",
                    "What ASE gives for a substring from before the first character; datalength of nvarchar.",
                    "A function that no rule knows, and datalength of values whose storage is not known.",
                    13,
                    14,
                    15,
                    17,
                    18),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R60",
                    "SQL that is put together at run time",
                    "EXEC of a text that is constant is its statements; so is sp_executesql, with variables for its "
                            + "parameters. Values between quotes and converted whole numbers become values of the "
                            + "statement.",
                    "No value has a quote that ends the text, and none is too long for the variable of the text.",
                    "Names, conditions and parts of statements that are not known before the routine runs, values that "
                            + "are others when the text is run, such as the time or @@rowcount, and texts put together "
                            + "in branches.",
                    77),
            new Rule(
                    Chapter.EXPRESSIONS,
                    "R61",
                    "Functions of the runtime schema",
                    "What no expression of reasonable size says in PostgreSQL is a call of a function in the schema "
                            + "tsql: patterns that are computed, str, isnumeric and the like. The functions are made "
                            + "where an object that calls them is.",
                    "",
                    "A schema of the source that has this name."));
}
