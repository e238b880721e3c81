package io.gregor.migration.translate.internal.dynamic;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.OrderItem;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Lexer;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * R60: {@code exec('...')} and {@code sp_executesql} as the statements that they run, where those follow from the source:
 * queries, changes, calls and messages whose text is constant, or constant but for values.
 */
public final class DynamicText {
    /** How many characters of sources may stand before all texts of one, each of which is read behind as many blanks. */
    private static final long MAX_BLANKS = 20_000_000;

    private static final Comment PUT_TOGETHER =
            new Comment("-- a text that the source puts together", false, Span.NONE);

    private final String source;
    private final Dialect dialect;
    private Variables variables = Variables.NONE;
    private @Nullable FreeNames free;
    private int sites;
    private long blanks;

    private DynamicText(String source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** Statements with known texts put in their place. */
    public static List<Stmt> inlined(List<Stmt> statements, String source, Dialect dialect) {
        boolean any = statements.stream().anyMatch(DynamicText::isUsed);
        if (!any) {
            return statements;
        }
        DynamicText texts = new DynamicText(source, dialect);
        return statements.stream().map(texts::outermost).toList();
    }

    private Stmt outermost(Stmt statement) {
        variables = Variables.of(statement);
        return one(statement, null, new KnownTexts());
    }

    /** Whether a block was a text with values in it. */
    public static boolean isPutTogether(ControlStmt.Block block) {
        return block.origin().leading().contains(PUT_TOGETHER);
    }

    private static boolean isUsed(Stmt statement) {
        return Nodes.find(statement, ExecStmt.class)
                .anyMatch(s -> s instanceof ExecStmt.Text || s instanceof ExecStmt.Procedure p && isExecuteSql(p));
    }

    private static boolean isExecuteSql(ExecStmt.Procedure exec) {
        return exec.procedure().last().is("sp_executesql");
    }

    private List<Stmt> list(List<Stmt> statements, @Nullable Stmt behind, KnownTexts known) {
        List<Stmt> found = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Stmt statement = statements.get(i);
            found.add(one(statement, i + 1 < statements.size() ? statements.get(i + 1) : behind, known));
            known.after(statement);
        }
        return found;
    }

    /** @param next what may ask for the count of the statement's rows, or its error */
    private Stmt one(Stmt statement, @Nullable Stmt next, KnownTexts known) {
        return switch (statement) {
            case ExecStmt.Text t -> text(t, known);
            case ExecStmt.Procedure p when isExecuteSql(p) -> executeSql(p, next, known);
            case DmlStmt.Insert i
            when i.source() instanceof InsertSource.FromExec e && isText(e.exec()) ->
                insert(i, one(e.exec(), next, known));
            case ControlStmt.Block b -> new ControlStmt.Block(list(b.statements(), next, known.copy()), b.origin());
            case ControlStmt.If i ->
                new ControlStmt.If(
                        i.condition(),
                        one(i.then(), next, known.copy()),
                        i.otherwise() == null ? null : one(i.otherwise(), next, known.copy()),
                        i.origin());
            case ControlStmt.While w ->
                new ControlStmt.While(w.condition(), one(w.body(), w, new KnownTexts()), w.origin());
            case ControlStmt.TryCatch t ->
                new ControlStmt.TryCatch(
                        list(t.body(), next, known.copy()), list(t.handler(), next, new KnownTexts()), t.origin());
            case RoutineStmt.Procedure p ->
                new RoutineStmt.Procedure(
                        p.mode(),
                        p.name(),
                        p.number(),
                        p.parameters(),
                        p.options(),
                        list(p.body(), null, known),
                        p.origin());
            case RoutineStmt.Trigger t ->
                new RoutineStmt.Trigger(
                        t.mode(),
                        t.name(),
                        t.table(),
                        t.insteadOf(),
                        t.events(),
                        t.options(),
                        list(t.body(), null, known),
                        t.origin());
            default -> statement;
        };
    }

    private static boolean isText(ExecStmt exec) {
        return exec instanceof ExecStmt.Text || exec instanceof ExecStmt.Procedure p && isExecuteSql(p);
    }

    /** The rows of a text that is one query go into the table at once. */
    private static Stmt insert(DmlStmt.Insert insert, Stmt run) {
        if (!(run instanceof ControlStmt.Block block)) {
            return insert;
        }
        List<Stmt> found = new ArrayList<>();
        int queries = 0;
        for (Stmt statement : block.statements()) {
            if (statement instanceof DmlStmt.Select s && RowsOf.isQuery(s)) {
                queries++;
                found.add(RowsOf.into(insert, s));
            } else if (statement instanceof VariableStmt) {
                found.add(statement);
            } else {
                return insert;
            }
        }
        return queries == 1 ? new ControlStmt.Block(found, block.origin()) : insert;
    }

    private Stmt text(ExecStmt.Text exec, KnownTexts known) {
        if (!exec.arguments().isEmpty() || !exec.suffix().isEmpty() || !isBounded(exec)) {
            return exec;
        }
        if (exec.text() instanceof Expr.StringLiteral literal) {
            return block(blank(literal.span().start() + 1) + literal.value(), "", Set.of(), exec.origin())
                    .orElse(exec);
        }
        List<Piece> pieces = known.pieces(exec.text());
        if (!holds(exec.text(), pieces)) {
            return exec;
        }
        String before = blank(exec.span().start());
        if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Fixed fixed) {
            return block(before + fixed.text(), "", Set.of(), exec.origin()).orElse(exec);
        }
        return TextWriter.write(pieces, variables, source, dialect)
                .flatMap(w -> block(before + w.sql(), w.condition(), w.variables(), marked(exec.origin())))
                .orElse(exec);
    }

    /** Whether the variables that the text goes through do not cut it. */
    private boolean holds(Expr text, List<Piece> pieces) {
        int length = pieces.stream()
                .mapToInt(p -> p instanceof Piece.Fixed f ? f.text().length() : 1)
                .sum();
        return Nodes.find(text, Expr.Variable.class)
                .allMatch(v -> pieces.stream()
                                .anyMatch(p -> p instanceof Piece.Value x
                                        && Nodes.find(x.expr(), Expr.Variable.class)
                                                .anyMatch(y -> y == v))
                        || variables.holds(v.name(), length));
    }

    private Stmt executeSql(ExecStmt.Procedure exec, @Nullable Stmt next, KnownTexts known) {
        if (exec.arguments().isEmpty() || !isBounded(exec)) {
            return exec;
        }
        Expr first = exec.arguments().getFirst().value();
        Optional<String> text = known.constant(first).filter(t -> holds(first, List.of(new Piece.Fixed(t))));
        Optional<String> definitions = exec.arguments().size() < 2
                ? Optional.of("")
                : known.constant(exec.arguments().get(1).value());
        if (text.isEmpty() || definitions.isEmpty()) {
            return exec;
        }
        sites++;
        var framed = ParameterText.frame(exec, text.get(), definitions.get(), source, freeNames(), sites);
        boolean asked = next != null
                && Nodes.find(next, Expr.GlobalVariable.class)
                        .anyMatch(g -> g.name().is("rowcount") || g.name().is("error"));
        if (framed.isEmpty() || asked && !framed.get().after().isEmpty()) {
            return exec;
        }
        List<Stmt> inner = parse(framed.get().statements());
        if (inner.isEmpty() || !inner.stream().allMatch(s -> meansTheSame(s, null))) {
            return exec;
        }
        String whole = framed.get().before() + framed.get().statements() + "\n"
                + framed.get().after();
        return new ControlStmt.Block(parse(blank(exec.span().start()) + whole), exec.origin());
    }

    private FreeNames freeNames() {
        FreeNames known = free;
        if (known == null) {
            known = new FreeNames(source);
            free = known;
        }
        return known;
    }

    /** Whether another text may be read; else thousands of short ones would take as long as the square of the source. */
    private boolean isBounded(Stmt exec) {
        blanks += exec.span().start();
        return blanks <= MAX_BLANKS;
    }

    private static Origin marked(Origin origin) {
        List<Comment> leading = new ArrayList<>(origin.leading());
        leading.add(PUT_TOGETHER);
        return new Origin(origin.span(), leading, origin.inner(), origin.trailing());
    }

    private Optional<Stmt> block(String sql, String condition, Set<String> read, Origin origin) {
        List<Stmt> inner = parse(sql);
        boolean own = read.isEmpty() && Lexer.lex(sql).tokens().stream().anyMatch(t -> t.kind() == TokenKind.VARIABLE);
        if (own || inner.isEmpty() || !inner.stream().allMatch(s -> meansTheSame(s, read))) {
            return Optional.empty();
        }
        if (!condition.isEmpty()) {
            String head = sql.substring(0, sql.length() - sql.stripLeading().length());
            inner = parse(head + "if " + condition + " begin " + sql.strip() + " end");
        }
        return Optional.of(new ControlStmt.Block(inner, origin));
    }

    private List<Stmt> parse(String sql) {
        return TsqlParser.parse(sql, dialect).statements().toList();
    }

    /** As many blanks and lines as stand before a place in the source, so that findings name its line. */
    private String blank(int place) {
        return source.substring(0, Math.min(place, source.length())).replaceAll("[^\\r\\n]", " ");
    }

    /** @param read the variables that it may name; null where that is known already */
    private static boolean meansTheSame(Stmt statement, @Nullable Set<String> read) {
        boolean known = statement instanceof DmlStmt
                || statement instanceof ExecStmt.Procedure p && !isExecuteSql(p)
                || statement instanceof ErrorStmt.Print
                || read == null && statement instanceof VariableStmt.Assign;
        boolean makesTable = Nodes.find(statement, QueryExpr.Select.class).anyMatch(s -> s.into() != null);
        return known
                && !makesTable
                && (read == null
                        || Nodes.find(statement, Expr.Variable.class)
                                .allMatch(v -> read.contains(v.name().key())))
                && Nodes.find(statement, Stmt.Raw.class).findAny().isEmpty()
                && Nodes.find(statement, OrderItem.class).noneMatch(DynamicText::isPosition);
    }

    /** A number in ORDER BY is a column's place, which a variable is not. */
    private static boolean isPosition(OrderItem item) {
        return item.value() instanceof Expr.Variable;
    }
}
