package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.SourcePart;
import io.gregor.migration.model.Translation;
import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class TranslatorTest {
    private static final Path CASES = Path.of("src/test/resources/translate/run");

    private static SourceObject procedure(String text) {
        return object("p", ObjectKind.PROCEDURE, text);
    }

    private static SourceObject object(String name, ObjectKind kind, String text) {
        return new SourceObject(
                ObjectName.of(name), kind, List.of(new SourcePart(text, "in.sql", 41)), List.of(), false);
    }

    private static List<Finding> findings(String table) {
        List<SourceObject> objects = SourceScript.objects("s.sql", table, Dialect.ASE);
        return new Translator(Dialect.ASE)
                .translate(objects.getFirst(), List.of())
                .findings();
    }

    private static Translation translate(String text) {
        SourceObject object = procedure(text);
        return new Translator(Dialect.ASE).translate(object, List.of(object));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "declare @t varchar(20) exec ('select ' + @t)",
                "exec unknown_procedure 1",
                "select * from t compute sum(a)",
                "select t.a, max(u.b) from t, u group by t.c",
                "select @undeclared = 1",
                "while 1 = 1 select 1",
                "raiserror 20001",
                "dbcc checkdb",
                "select frobnicate(a) from t",
                "declare @x int if @x = 1 goto nowhere",
                "select x from #made_elsewhere",
                "declare @d datetime select @d = convert(datetime, 'x', 977)",
                "merge top (1) into t as a using u as b on a.x = b.x when matched then delete;",
                "set dateformat dmy",
                "declare c cursor for select 1 fetch d into @x",
                "declare @t table (a) insert @t values (1)",
                "select 1 from a, b where a.x *= z.x",
                "declare @t decimal(-8, 2)",
                "select a from openjson() with (a int) x"
            })
    void whatNoRuleKnowsIsAFindingWithItsLineAndAMarkInTheScript(String statement) {
        Translation translation = translate("create procedure p as\nprint 'x'\n" + statement);
        assertThat(translation.complete()).isFalse();
        Finding hole = translation.firstHole().orElseThrow();
        assertThat(hole.file()).isEqualTo("in.sql");
        assertThat(hole.line()).isBetween(41, 43);
        assertThat(hole.rule()).matches("R\\d+");
        assertThat(translation.shape()).isNotNull();
        assertThat(translation.sql()).contains("NOT TRANSLATED");
    }

    @Test
    void theRowsOfATriggerAreNoTableThatIsMissing() {
        SourceObject trigger = object(
                "t",
                ObjectKind.TRIGGER,
                "create trigger t on node for delete as delete node from node, deleted d where node.parent = d.id");
        assertThat(new Translator(Dialect.ASE)
                        .translate(trigger, List.of(trigger))
                        .findings())
                .filteredOn(finding -> finding.rule().equals("R49"))
                .extracting(Finding::message)
                .allMatch(message -> message.contains("node"))
                .isNotEmpty();
    }

    @Test
    void theLineOfAFindingIsThatOfTheFile() {
        Translation translation = translate("create procedure p as\nprint 'x'\n\n  exec ('drop table t')");
        assertThat(translation.firstHole().orElseThrow().line()).isEqualTo(44);
        assertThat(translation.sql()).contains("-- NOT TRANSLATED", "-- exec ('drop table t')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "select 1; 1; false",
                "select 1 select 2; 2; false",
                "if @a = 1 select 1 else select 2; 1; false",
                "if @a = 1 begin select 1 return 5 end select 2; 1; true",
                "if @a = 1 select 1 select 2; 2; false",
                "select @a = 1 return 0; 0; false",
                "return @a; 0; true",
                "if @a = 1 begin select 1 select 2 end else select 3; 2; false"
            })
    void theShapeFollowsFromTheSource(String body, int resultSets, boolean status) {
        Translation translation = translate("create procedure p @a int, @b char(3) = 'x', @c money output as " + body);
        RoutineShape shape = Objects.requireNonNull(translation.shape());
        assertThat(shape.parameters().stream().filter(p -> p.role() == Role.RESULT_SET))
                .hasSize(resultSets);
        assertThat(shape.parameters().getLast().role() == Role.RETURN_CODE).isEqualTo(status);
        assertThat(shape.parameters().get(0))
                .isEqualTo(new RoutineShape.Parameter(Role.ARGUMENT, "p_a", "integer", false, false, "@a"));
        assertThat(shape.parameters().get(1))
                .isEqualTo(new RoutineShape.Parameter(Role.ARGUMENT, "p_b", "char(3)", false, true, "@b"));
        assertThat(shape.parameters().get(2))
                .isEqualTo(new RoutineShape.Parameter(Role.ARGUMENT, "p_c", "numeric(19,4)", true, true, "@c"));
    }

    @Test
    void aHoleInTheBodyLeavesTheShape() {
        Translation translation = translate("create procedure p @a int as exec (@a) select 1 return 3");
        assertThat(translation.complete()).isFalse();
        assertThat(Objects.requireNonNull(translation.shape()).parameters())
                .extracting(RoutineShape.Parameter::name)
                .containsExactly("p_a", "rs1", "return_code");
    }

    @Test
    void aDollarTagNeverOccursInTheBody() {
        Translation translation = translate("create procedure p as print '$$ $body$'");
        assertThat(translation.sql()).contains("AS $body1$").doesNotContain("AS $$");
    }

    @Test
    void commentsStayAndCannotSwallowCode() {
        Translation translation =
                translate("/* head */ create procedure p as\n/* one # two\n** three */\nprint 'x' -- last");
        assertThat(translation.sql()).contains("-- head", "-- one # two", "-- three", "-- last");
        assertThat(translation.sql()).doesNotContainPattern("(?m)^[^-]*/\\*");
    }

    @Test
    void anAssumptionOnTextsIsMadeOnlyWhereThereAreTexts() {
        assertThat(findings("create table t (a int null, b money null)")).isEmpty();
        assertThat(findings("create table t (a int null, b varchar(10) null)"))
                .extracting(Finding::rule)
                .containsExactly("R53");
    }

    @Test
    void indexesOfOneNameGetTheirTablesNames() {
        String text = "create table a (x int not null)\ngo\ncreate index i on a (x)\ngo\n"
                + "create table b (x int not null)\ngo\ncreate index i on b (x)\ngo\ncreate index j on b (x)";
        List<SourceObject> objects = SourceScript.objects("s.sql", text, Dialect.ASE);
        Translator translator = new Translator(Dialect.ASE);
        Translation a = translator.translate(objects.get(0), List.of()); // neither table knows of the other
        Translation b = translator.translate(objects.get(1), List.of());
        assertThat(a.sql()).contains("CREATE INDEX a_i ON a (x);");
        assertThat(b.sql()).contains("CREATE INDEX b_i ON b (x);", "CREATE INDEX b_j ON b (x);");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anyCutOfAProgramGivesATranslation(Dialect dialect) throws IOException {
        Translator translator = new Translator(dialect);
        for (String source : sources().toList()) {
            for (int end = 0; end < source.length(); end += 23) {
                SourceObject object = procedure(source.substring(0, end) + " ");
                assertThat(translator.translate(object, List.of(object)).sql()).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anyMixOfWordsGivesATranslation(Dialect dialect) throws IOException {
        List<String> words = sources().flatMap(s -> Stream.of(s.split("\\s+"))).toList();
        Random random = new Random(7);
        Translator translator = new Translator(dialect);
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder("create procedure p @a int as ");
            for (int n = random.nextInt(40); n >= 0; n--) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            SourceObject object = procedure(text.toString());
            assertThat(translator.translate(object, List.of(object)).shape()).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select @a = %s1", "select @a = convert(varchar(30), getdate()) + %s'x'", "if %s1 = 1 print 'x'"
            })
    void deepNestingEndsInTimeWithAnAnswer(String pattern) {
        for (String wrap : List.of("(", "isnull(", "str(", "convert(varchar, ", "upper(ltrim(")) {
            String text = pattern.replace("%s", wrap.repeat(60));
            long start = System.nanoTime();
            assertThat(translate("create procedure p as declare @a varchar(30) " + text)
                            .sql())
                    .isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @ParameterizedTest
    @CsvSource({"wait 10, true", "nowait, false", "'', false"})
    void saysThatATableLockWaitsAnotherTime(String tail, boolean said) {
        Translation translation =
                translate("create procedure p as begin tran lock table t in share mode " + tail + " commit tran");
        assertThat(translation.sql()).contains("LOCK TABLE t IN SHARE MODE");
        assertThat(translation.findings().stream().anyMatch(f -> f.message().contains("lock_timeout")))
                .isEqualTo(said);
    }

    private static Stream<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().map(TranslatorTest::procedureOf).toList().stream();
        }
    }

    private static String procedureOf(Path file) {
        try {
            String text = Files.readString(file);
            int at = Math.max(0, text.indexOf("create proc"));
            return text.substring(at, text.indexOf("=== run")).replace("\ngo\n", "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
