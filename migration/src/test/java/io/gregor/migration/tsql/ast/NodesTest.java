package io.gregor.migration.tsql.ast;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Walking trees, and the small questions that names answer. */
class NodesTest {

    @Test
    void walkMeetsEveryNodeOuterBeforeInnerInOrder() {
        Script script =
                TsqlParser.parse("select a, sum(b) over (order by c rows 3 preceding) from t", Dialect.SQLSERVER);
        List<String> names = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();

        Nodes.walk(script, nodes::add);
        Nodes.find(script, Name.class).map(Name::text).forEach(names::add);

        assertThat(names).containsExactly("a", "sum", "b", "c", "t");
        assertThat(nodes.getFirst()).isSameAs(script);
        assertThat(Nodes.find(script, Expr.NumberLiteral.class)).hasSize(1);
    }

    @Test
    void childrenOfRowsOfValuesAreTheValues() {
        Script script = TsqlParser.parse("insert t values (1, 2), (3, 4)", Dialect.ASE);

        InsertSource.Values values =
                Nodes.find(script, InsertSource.Values.class).findFirst().orElseThrow();
        assertThat(Nodes.children(values)).hasSize(4).allMatch(Expr.NumberLiteral.class::isInstance);
    }

    @Test
    void namesAreComparedWithoutCase() {
        Expr.Column column = (Expr.Column) TsqlParser.parseExpression("Db..[My Table].COL", Dialect.SQLSERVER);
        QualifiedName name = column.name();

        assertThat(name.last().is("col")).isTrue();
        assertThat(name.key()).isEqualTo("db..my table.col");
        assertThat(name.qualifier()).isEqualTo(name.parts().get(2));
        assertThat(name.database()).isNull();
        assertThat(name.server()).isNotNull();
        assertThat(name).hasToString("Db..My Table.COL");
        assertThat(name.parts().get(2).quoted()).isTrue();
    }

    @Test
    void aNameKnowsItsKind() {
        assertThat(Name.of("#t").isTemporary()).isTrue();
        assertThat(Name.of("@v").isVariable()).isTrue();
        assertThat(Name.of("t").isTemporary() || Name.of("t").isVariable()).isFalse();
    }
}
