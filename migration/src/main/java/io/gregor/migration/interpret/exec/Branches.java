package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.BranchId.Kind;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import java.util.ArrayList;
import java.util.List;

/** Lists all branches of a program. */
public final class Branches {
    private Branches() {}

    public static List<BranchId> of(Node program) {
        List<BranchId> branches = new ArrayList<>();
        Nodes.walk(program, node -> {
            switch (node) {
                case ControlStmt.If branch -> {
                    branches.add(new BranchId(branch.condition().span(), Kind.IF, "true"));
                    branches.add(new BranchId(branch.condition().span(), Kind.IF, "false"));
                }
                case ControlStmt.While loop -> {
                    for (String rounds : List.of("zero", "one", "many")) {
                        branches.add(new BranchId(loop.condition().span(), Kind.LOOP, rounds));
                    }
                }
                case Expr.Exists exists -> {
                    branches.add(new BranchId(exists.span(), Kind.EXISTS, "true"));
                    branches.add(new BranchId(exists.span(), Kind.EXISTS, "false"));
                }
                case Expr.Case choice -> {
                    for (int i = 1; i <= choice.branches().size(); i++) {
                        branches.add(new BranchId(choice.span(), Kind.CASE, "when " + i));
                    }
                    branches.add(new BranchId(choice.span(), Kind.CASE, "else"));
                }
                default -> {}
            }
        });
        return branches;
    }
}
