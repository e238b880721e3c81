package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.Dialect;

/** The parsers of one batch, each for a part of the language, over the same tokens. */
final class Grammar {
    final Tokens tokens;
    final Dialect dialect;
    final boolean quotedIdentifier;
    final CommentTracker comments;
    final NameParser names = new NameParser(this);
    final ExpressionParser expressions = new ExpressionParser(this);
    final PrimaryParser primaries = new PrimaryParser(this);
    final CallParser calls = new CallParser(this);
    final QueryParser queries = new QueryParser(this);
    final SelectParser selects = new SelectParser(this);
    final TableRefParser tableRefs = new TableRefParser(this);
    final HintParser hints = new HintParser(this);
    final StatementParser statements = new StatementParser(this);
    final ControlParser control = new ControlParser(this);
    final VariableParser variables = new VariableParser(this);
    final SetParser sets = new SetParser(this);
    final CursorParser cursors = new CursorParser(this);
    final TransactionParser transactions = new TransactionParser(this);
    final ErrorParser errors = new ErrorParser(this);
    final ExecParser execs = new ExecParser(this);
    final DmlParser dml = new DmlParser(this);
    final MergeParser merges = new MergeParser(this);
    final RoutineParser routines = new RoutineParser(this);
    final DdlParser ddl = new DdlParser(this);
    final DropParser drops = new DropParser(this);
    final PermissionParser permissions = new PermissionParser(this);
    final TableParser tables = new TableParser(this);
    final ConstraintParser constraints = new ConstraintParser(this);
    final AlterTableParser alterTables = new AlterTableParser(this);

    Grammar(Tokens tokens, Dialect dialect, boolean quotedIdentifier, CommentTracker comments) {
        this.tokens = tokens;
        this.dialect = dialect;
        this.quotedIdentifier = quotedIdentifier;
        this.comments = comments;
    }
}
