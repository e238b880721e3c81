package io.gregor.migration.translate.internal.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.BinaryOp;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTest {
    private static final Map<String, SqlType> TYPES = Map.of(
            "int", SqlType.INT,
            "smallint", SqlType.SMALLINT,
            "bit", SqlType.BIT,
            "money", SqlType.MONEY,
            "n10_2", SqlType.numeric(10, 2),
            "n5_4", SqlType.numeric(5, 4),
            "real", SqlType.REAL,
            "float", SqlType.FLOAT,
            "null", SqlType.NULL,
            "smallmoney", SqlType.of(Kind.SMALLMONEY));

    @ParameterizedTest
    @CsvSource({
        "ADD, int, smallint, integer",
        "ADD, bit, bit, integer",
        "DIVIDE, int, int, integer",
        "MULTIPLY, money, int, 'numeric(19,4)'",
        "DIVIDE, smallmoney, int, 'numeric(10,4)'",
        "MULTIPLY, real, money, real",
        "MULTIPLY, real, float, double precision",
        "ADD, n10_2, n5_4, 'numeric(13,4)'",
        "MULTIPLY, n10_2, n5_4, 'numeric(16,6)'",
        "DIVIDE, n10_2, n5_4, 'numeric(20,8)'",
        "MODULO, n10_2, n5_4, 'numeric(5,4)'",
        "MULTIPLY, n10_2, int, 'numeric(21,2)'",
        "MULTIPLY, money, n5_4, 'numeric(25,8)'"
    })
    void arithmeticHasTheTypeOfTheSource(BinaryOp op, String left, String right, String expected) {
        assertThat(Types.arithmetic(op, TYPES.get(left), TYPES.get(right)).pg()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"int, money, 'numeric(19,4)'", "n10_2, n5_4, 'numeric(12,4)'", "null, int, integer", "int, real, real"})
    void branchesHaveTheHigherType(String left, String right, String expected) {
        assertThat(Types.common(TYPES.get(left), TYPES.get(right)).pg()).isEqualTo(expected);
        assertThat(Types.common(TYPES.get(right), TYPES.get(left)).pg()).isEqualTo(expected);
    }
}
