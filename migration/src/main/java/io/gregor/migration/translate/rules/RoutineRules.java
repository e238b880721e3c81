package io.gregor.migration.translate.rules;

import java.util.List;

/** How routines look and are called. */
final class RoutineRules {
    private RoutineRules() {}

    static final List<Rule> ALL = List.of(
            new Rule(
                    Chapter.ROUTINES,
                    "R1",
                    "A procedure stays a procedure",
                    "CREATE PROCEDURE becomes CREATE OR REPLACE PROCEDURE in PL/pgSQL, whatever it returns; only "
                            + "a function of the source becomes a function.",
                    "Callers use CALL. What a routine gives back leaves through parameters: outputs, then a "
                            + "refcursor for each result set, then the status.",
                    "",
                    45,
                    48),
            new Rule(
                    Chapter.ROUTINES,
                    "R2",
                    "One result set leaves through a refcursor",
                    "A procedure with one result set gets the parameter rs1 of type refcursor and opens it where "
                            + "the source selects. It is no function with RETURNS TABLE, because a procedure may also "
                            + "change rows, print and return a status. Names of columns that PostgreSQL folds stay in the "
                            + "query as a comment, as the source spells them.",
                    "The caller fetches from the cursor inside the transaction of the call.",
                    "",
                    66,
                    79),
            new Rule(
                    Chapter.ROUTINES,
                    "R3",
                    "Several result sets, each through its own refcursor",
                    "Result sets are numbered along a path and leave through rs1, rs2, ...; branches that exclude "
                            + "each other use the same numbers. A set that a path does not give leaves its cursor closed.",
                    "The caller looks at which cursors are open.",
                    "A result set, or a call that gives one, in a loop, because no fixed number of cursors is "
                            + "enough; more of them than PostgreSQL's 100 parameters hold; and rows that a trigger gives to "
                            + "the client.",
                    79),
            new Rule(
                    Chapter.ROUTINES,
                    "R4",
                    "OUTPUT is INOUT",
                    "Every OUTPUT parameter goes in and comes back. A parameter behind one with a default gets "
                            + "the default NULL, which PostgreSQL demands.",
                    "Such a parameter is passed always, as callers of the old procedure had to.",
                    ""),
            new Rule(
                    Chapter.ROUTINES,
                    "R5",
                    "The return status is the last parameter",
                    "RETURN n sets INOUT return_code integer DEFAULT 0 and leaves. Where every RETURN is 0 or "
                            + "says nothing, there is no such parameter.",
                    "The status of an error that PostgreSQL raises is not given: the exception is there in its "
                            + "place.",
                    "",
                    45),
            new Rule(
                    Chapter.ROUTINES,
                    "R6",
                    "EXEC with outputs and status is CALL",
                    "exec @rc = p @a = 1, @b = @x output becomes CALL p(p_a => 1, p_b => v_x, return_code => "
                            + "v_rc). An OUTPUT parameter that the caller does not ask for gets a variable nobody reads.",
                    "The procedure is part of the source.",
                    "A procedure that is not part of the source, or more arguments than it has parameters.",
                    45),
            new Rule(
                    Chapter.ROUTINES,
                    "R7",
                    "EXEC by position, by default and without the word",
                    "Arguments by position become named ones; DEFAULT and arguments left out are left to the "
                            + "parameter's default; a bare word is a text; a call that is the first statement of a batch "
                            + "needs no EXEC.",
                    "",
                    ""),
            new Rule(
                    Chapter.ROUTINES,
                    "R8",
                    "Calls inside calls",
                    "The parameters of a procedure follow from its own source and from those of the procedures it "
                            + "calls, so that a result set of an inner call leaves through the outer one. Recursion ends "
                            + "with what is known.",
                    "",
                    "@@nestlevel.",
                    79),
            new Rule(
                    Chapter.ROUTINES,
                    "R9",
                    "Numbered procedures and the options of CREATE",
                    "p;2 becomes p_2, in its definition and in calls. RECOMPILE, ENCRYPTION and FOR REPLICATION are "
                            + "dropped; EXECUTE AS owner or self is SECURITY DEFINER.",
                    "The routine has the owner in the target that the old one had.",
                    "EXECUTE AS another user.",
                    77),
            new Rule(
                    Chapter.ROUTINES,
                    "R10",
                    "Names and defaults of parameters",
                    "@x is p_x as a parameter and v_x as a variable; where a column has the name of a parameter "
                            + "too, the parameter is written with its routine's name, and variables take another name. A "
                            + "default keeps its value in the parameter's type; lengths that PostgreSQL forgets are "
                            + "restored at the entry.",
                    "",
                    "More than 100 parameters.",
                    12,
                    66),
            new Rule(
                    Chapter.ROUTINES,
                    "R11",
                    "Functions",
                    "A scalar function becomes a function in PL/pgSQL, an inline table function one query in SQL. "
                            + "A function that fills a table variable fills a temporary table and returns its rows.",
                    "No read-only transaction calls a function that fills a table.",
                    "A function whose columns are not known.",
                    66),
            new Rule(
                    Chapter.ROUTINES,
                    "R12",
                    "Triggers fire for a statement",
                    "A trigger is a function with transition tables named inserted and deleted, one for each "
                            + "event where the events offer different tables. ROLLBACK in it is an exception, with the "
                            + "text and number of an error that is raised right before it or as the last word behind it. "
                            + "In the place of a change of a table, a trigger in front of each row does the work and "
                            + "refuses the row.",
                    "UPDATE(column) is true when a value has changed; callers that went on after a rollback are "
                            + "reviewed, and what the source changes behind the rollback is left out. A trigger that changes "
                            + "its own table does not fire inside other triggers.",
                    "INSTEAD OF triggers that are not the same for each row alone and do not refuse them all; "
                            + "triggers on the database.",
                    59,
                    60,
                    61,
                    62),
            new Rule(
                    Chapter.ROUTINES,
                    "R13",
                    "INSERT ... EXEC",
                    "The rows of the callee's cursor are fetched one by one and inserted; a text that is one query is the "
                            + "query of the insert.",
                    "The callee has one result set.",
                    "A callee with none or several result sets, and a computed EXEC."));
}
