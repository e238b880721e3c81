package io.gregor.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeBlocksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a block with words around|Here:\\n```sql\\nselect 1;\\n```\\nDone.|select 1;\\n",
                "several blocks|```\\nselect 1;\\n```\\nand\\n```sql\\nselect 2;\\n```|select 1;\\n\\nselect 2;\\n",
                "no block at all|select 1;|select 1;\\n",
                "a block without its end|```sql\\nselect 1;|select 1;\\n",
                "an indented fence|  ```sql\\nselect 1;\\n  ```|select 1;\\n"
            })
    void takesTheSqlOutOfAnAnswer(String what, String answer, String sql) {
        assertThat(CodeBlocks.sql(answer.replace("\\n", "\n"))).as(what).isEqualTo(sql.replace("\\n", "\n"));
    }
}
