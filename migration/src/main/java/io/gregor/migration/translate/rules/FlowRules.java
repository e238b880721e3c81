package io.gregor.migration.translate.rules;

import java.util.List;

/** Variables and the flow of control. */
final class FlowRules {
    private FlowRules() {}

    static final List<Rule> ALL = List.of(
            new Rule(
                    Chapter.FLOW,
                    "R14",
                    "Variables are declared once for the routine",
                    "DECLARE at any depth goes into the one DECLARE section; an initial value is assigned where "
                            + "it stands, again in each turn of a loop.",
                    "",
                    "A variable that is not declared."),
            new Rule(
                    Chapter.FLOW,
                    "R15",
                    "SET and SELECT without FROM assign",
                    "set @x = e and select @x = e become v_x := e, cut or rounded as the variable's type demands. "
                            + "What is too long for a column is cut on ASE and refused on SQL Server, as PostgreSQL does.",
                    "",
                    "",
                    11),
            new Rule(
                    Chapter.FLOW,
                    "R16",
                    "SELECT that assigns from rows",
                    "No row keeps the old values and of several rows the last one wins: a loop over the rows. An "
                            + "aggregate, or a whole key of a variable still NULL, is a plain INTO; constants are IF "
                            + "EXISTS.",
                    "",
                    "A select that assigns and returns rows at once.",
                    39,
                    40,
                    41),
            new Rule(
                    Chapter.FLOW,
                    "R17",
                    "Variables that build on themselves",
                    "select @x = @x + c from t is a loop that computes in each turn.",
                    "The order of the rows is that of the query; without ORDER BY neither database promises one.",
                    "",
                    40),
            new Rule(
                    Chapter.FLOW,
                    "R18",
                    "IF, WHILE, BREAK and CONTINUE",
                    "IF and ELSE IF become IF and ELSIF, WHILE a LOOP, BREAK and CONTINUE leave and go on; an "
                            + "empty body is NULL.",
                    "",
                    ""),
            new Rule(
                    Chapter.FLOW,
                    "R19",
                    "Conditions with subqueries",
                    "IF EXISTS (select ...) stays, as does a comparison with a counting subquery.",
                    "",
                    ""),
            new Rule(
                    Chapter.FLOW,
                    "R20",
                    "GOTO",
                    "A jump forward leaves a labelled block, a jump backward goes on with a labelled loop; a "
                            + "short way out behind a label is put where the jump stood. Labels that are reached from "
                            + "all sides become the steps of a loop.",
                    "",
                    "A jump into a block, or to a label that no block or loop around it can reach; BREAK, CONTINUE, "
                            + "transactions and result sets among statements that jumps repeat."),
            new Rule(
                    Chapter.FLOW,
                    "R21",
                    "PRINT",
                    "print becomes RAISE NOTICE; %1! is replaced by its argument wherever it stands, and NULL "
                            + "prints what SQL Server prints. A per cent sign right behind a value goes with it, because "
                            + "RAISE would take it for the value's place.",
                    "What ASE prints for NULL is not documented.",
                    "A computed message with placeholders.",
                    78),
            new Rule(
                    Chapter.FLOW,
                    "R22",
                    "WAITFOR",
                    "waitfor delay 't' becomes pg_sleep_for('t'), waitfor time pg_sleep_until.",
                    "",
                    ""),
            new Rule(
                    Chapter.FLOW,
                    "R23",
                    "Cursors",
                    "The usual loop over a cursor becomes FOR ... IN query LOOP. Any other use keeps the cursor: "
                            + "each FETCH assigns only when a row was found and sets v_fetch_status to 0, else 2 on ASE and "
                            + "-1 on SQL Server. A cursor variable that gets its query in one place is a cursor.",
                    "",
                    "A cursor variable that gets several queries, and a fetch whose variables do not match the columns.",
                    76),
            new Rule(
                    Chapter.FLOW,
                    "R24",
                    "Changes where the cursor stands",
                    "WHERE CURRENT OF stays; the cursor's query gets FOR UPDATE. DEALLOCATE is dropped.",
                    "",
                    "A cursor that is not declared in the routine.",
                    76),
            new Rule(
                    Chapter.FLOW,
                    "R25",
                    "When a cursor reads its variables",
                    "The query is opened where OPEN stands, with the values the variables have there. On SQL "
                            + "Server it has those of the DECLARE, which are kept in variables of their own when they may "
                            + "have changed.",
                    "",
                    "A cursor over a procedure's rows, and one that is not declared before.",
                    65));
}
