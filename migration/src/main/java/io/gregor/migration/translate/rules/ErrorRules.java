package io.gregor.migration.translate.rules;

import java.util.List;

/** Errors, counters and transactions. */
final class ErrorRules {
    private ErrorRules() {}

    static final List<Rule> ALL = List.of(
            new Rule(
                    Chapter.ERRORS,
                    "R26",
                    "@@rowcount",
                    "The count is taken with GET DIAGNOSTICS directly behind the statement whose count is read; "
                            + "IF and WHILE conditions, PRINT and assignments count as the old servers count them.",
                    "",
                    "A count that is read behind a loop or a TRY block, or on ASE behind a FETCH.",
                    42),
            new Rule(
                    Chapter.ERRORS,
                    "R27",
                    "@@error",
                    "A statement whose error is looked at gets a block of its own with a handler; in a "
                            + "transaction whose checks all do the same, one handler stands for all.",
                    "One handler for a block also gets errors of statements that were not checked; the message of "
                            + "a checked error does not reach the client.",
                    "",
                    43),
            new Rule(
                    Chapter.ERRORS,
                    "R28",
                    "What an error takes back",
                    "A block takes back all it did. So the block of a checked statement holds this statement "
                            + "only; what was done before stays.",
                    "When the body of a TRY fails, its earlier work is taken back too, which the source keeps "
                            + "unless it rolls back. An error that nobody looks at ends the routine and takes back its "
                            + "work; the source goes on with the next statement.",
                    "",
                    43,
                    48),
            new Rule(
                    Chapter.ERRORS,
                    "R29",
                    "TRY and CATCH",
                    "BEGIN ... EXCEPTION WHEN OTHERS. error_number(), error_message() and the like read the "
                            + "exception, whose detail and hint carry number, severity and state of the source's own errors; "
                            + "THROW alone is RAISE. Behind a ROLLBACK of the handler they are variables that it left. A query "
                            + "whose rows may fail is read inside its TRY. For a procedure that asks for the error of its caller's "
                            + "handler, the handler leaves it in settings of the transaction during the call.",
                    "error_number() of PostgreSQL's own errors is known for the usual ones; others are 50000. error_line() is "
                            + "the line in the translated routine.",
                    "",
                    43),
            new Rule(
                    Chapter.ERRORS,
                    "R30",
                    "RAISERROR",
                    "An exception with SQLSTATE U0001, the number as its detail, the severity, a constant return "
                            + "status and the state as its hint, where the path ends with it and no earlier work must "
                            + "survive; else a warning with number, severity and state. "
                            + "Severity 10 and less is a notice; a computed severity is looked at where it is known.",
                    "The caller handles the exception in place of the status and the outputs, or looks at the "
                            + "warnings.",
                    "Texts that stand in the source's table of messages.",
                    44,
                    78),
            new Rule(
                    Chapter.ERRORS,
                    "R31",
                    "BEGIN and COMMIT belong to the caller",
                    "BEGIN TRAN and COMMIT are dropped: the procedure runs in the transaction of its caller.",
                    "The caller commits.",
                    "",
                    47,
                    49),
            new Rule(
                    Chapter.ERRORS,
                    "R32",
                    "ROLLBACK takes back the routine's own work",
                    "What stood between BEGIN and ROLLBACK is a block; ROLLBACK raises a private SQLSTATE whose "
                            + "handler goes on with what stood behind it. @@trancount is 1 inside and 0 outside.",
                    "What the caller did before stays; rows given before it are taken back as well. xact_state() is -1 "
                            + "in handlers under XACT_ABORT, else 1.",
                    "ROLLBACK in a loop that goes on behind it, and a loop that asks for @@trancount and does more than end "
                            + "transactions.",
                    46,
                    47,
                    50),
            new Rule(
                    Chapter.ERRORS,
                    "R33",
                    "Save points",
                    "SAVE TRAN begins a block, ROLLBACK TRAN to it leaves it by a private SQLSTATE.",
                    "",
                    "",
                    46),
            new Rule(
                    Chapter.ERRORS,
                    "R34",
                    "Settings, isolation and locks",
                    "Settings without a counterpart are dropped, as are hints; a hint that locks is reported. LOCK TABLE "
                            + "stays.",
                    "The caller sets the isolation level where its transaction begins, and FOR UPDATE stands "
                            + "where a later write relies on a read.",
                    "A setting that changes results, USE, TABLESAMPLE and FOR SYSTEM_TIME.",
                    49,
                    75),
            new Rule(
                    Chapter.ERRORS,
                    "R35",
                    "The last identity",
                    "@@identity and scope_identity() are what the insert itself returns; where the routine "
                            + "inserts nothing they are lastval().",
                    "No trigger draws another number in between.",
                    "",
                    63),
            new Rule(
                    Chapter.ERRORS,
                    "R36",
                    "What the server knows of itself",
                    "@@spid, db_name(), suser_name(), object_id('x'), @@version and the like have counterparts in "
                            + "PostgreSQL.",
                    "",
                    "A global variable or function without a counterpart, and object_id of a computed name."));
}
