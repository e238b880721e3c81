package io.gregor.migration.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Batch;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The public example databases, data included, run as they are; what their procedures give is well known. */
class CorpusTest {
    private static Interpreter load(String path) throws IOException {
        Optional<String> text = Corpus.script(path);
        assumeTrue(text.isPresent(), "no corpus");
        Interpreter interpreter = new Interpreter(Dialect.SQLSERVER);
        List<BatchResult> results = Corpus.run(interpreter, text.get());
        assertThat(results).allSatisfy(result -> assertThat(result.errors()).isEmpty());
        return interpreter;
    }

    private static List<List<String>> rows(CallResult result) {
        assertThat(result.errors()).isEmpty();
        assertThat(result.resultSets()).hasSize(1);
        return result.resultSets().getFirst().text(Dialect.SQLSERVER);
    }

    @Test
    void pubs() throws IOException {
        Interpreter pubs = load("pubs/instpubs.sql");
        assertThat(pubs.tables()).hasSize(11);
        assertThat(pubs.rows("authors")).hasSize(23);
        assertThat(pubs.rows("titles")).hasSize(18);
        assertThat(pubs.rows("employee")).hasSize(43);
        assertThat(rows(pubs.call("byroyalty", Map.of("@percentage", Value.of(100)))))
                .hasSize(10)
                .contains(List.of("213-46-8915"));
        assertThat(rows(pubs.call("reptq1", Map.of())))
                .containsExactly(
                        List.of("0736", "9.7840"),
                        List.of("0877", "15.4100"),
                        List.of("1389", "18.9760"),
                        List.of("ALL", "14.7662"));
        assertThat(rows(pubs.call("reptq2", Map.of())))
                .hasSize(12)
                .contains(List.of("business    ", "1389", "4022"), List.of("ALL", "ALL", "6090"));
        Map<String, Value> limits = Map.of(
                "@lolimit", Value.money(BigDecimal.ONE),
                "@hilimit", Value.money(BigDecimal.valueOf(20)),
                "@type", Value.of("business"));
        assertThat(rows(pubs.call("reptq3", limits))).contains(List.of("ALL", "ALL", "9"));
    }

    @Test
    void pubsChecksAndTrigger() throws IOException {
        Interpreter pubs = load("pubs/instpubs.sql");
        String bad = "insert employee values ('XYZ12345M', 'A', 'B', 'C', 1, 50, '9952', '1/1/90')";
        List<BatchResult> results = Corpus.run(pubs, bad);
        assertThat(results.getFirst().errors()).extracting(SqlError::number).containsExactly(50000, 3609);
        assertThat(pubs.rows("employee")).hasSize(43);
        SqlError refused = pubs.insert("authors", Map.of("au_id", Value.of("12-34")));
        assertThat(refused).isNotNull().extracting(SqlError::number).isEqualTo(515);
    }

    @Test
    void northwind() throws IOException {
        Interpreter northwind = load("northwind/instnwnd.sql");
        assertThat(northwind.tables()).hasSize(13);
        assertThat(northwind.rows("Orders")).hasSize(830);
        assertThat(northwind.rows("Order Details")).hasSize(2155);
        List<List<String>> ten = rows(northwind.call("Ten Most Expensive Products", Map.of()));
        assertThat(ten).hasSize(10);
        assertThat(ten.getFirst()).last().isEqualTo("263.5000");
        assertThat(ten.get(1)).last().isEqualTo("123.7900");
        assertThat(rows(northwind.call("CustOrderHist", Map.of("@CustomerID", Value.of("ALFKI")))))
                .hasSize(11)
                .contains(List.of("Aniseed Syrup", "6"));
        assertThat(rows(northwind.call("CustOrdersOrders", Map.of("@CustomerID", Value.of("ALFKI")))))
                .hasSize(6)
                .first()
                .isEqualTo(List.of(
                        "10643", "1997-08-25 00:00:00.000", "1997-09-22 00:00:00.000", "1997-09-02 00:00:00.000"));
        assertThat(rows(northwind.call("CustOrdersDetail", Map.of("@OrderID", Value.of(10248)))))
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).endsWith("14.0000", "12", "0", "168.0000"));
        Map<String, Value> year =
                Map.of("@Beginning_Date", Value.of("1997-01-01"), "@Ending_Date", Value.of("1997-12-31"));
        assertThat(rows(northwind.call("Sales by Year", year))).hasSize(398);
        assertThat(rows(northwind.call("Employee Sales by Country", year))).hasSize(398);
        assertThat(rows(northwind.call("SalesByCategory", Map.of("@CategoryName", Value.of("Beverages")))))
                .hasSize(12);
    }

    @Test
    void adventureWorks() throws IOException {
        Optional<String> text = Corpus.script("adventureworks/instawdb.sql");
        assumeTrue(text.isPresent(), "no corpus");
        Interpreter works = new Interpreter(Dialect.SQLSERVER);
        List<String> refused = new ArrayList<>();
        for (Batch batch : TsqlParser.parse(text.get(), Dialect.SQLSERVER).batches()) {
            try {
                works.run(batch).errors().forEach(error -> refused.add("error " + error.number()));
            } catch (NotKnownException unknown) {
                refused.add(unknown.construct());
            }
        }
        // its data is in files beside it, and it asks the server about itself
        assertThat(refused)
                .containsExactlyInAnyOrder(
                        ":setvar",
                        "@@version",
                        "error 50000",
                        "error 208",
                        "error 208",
                        "a trigger on a database",
                        "bulk insert");
        assertThat(works.tables()).hasSize(71);
        assertThat(works.procedures()).hasSize(10);
        Map<String, Value> nothing = Map.of("@StartProductID", Value.of(1), "@CheckDate", Value.of("2010-01-01"));
        CallResult materials = works.call("uspGetBillOfMaterials", nothing);
        assertThat(materials.errors()).isEmpty();
        assertThat(materials.resultSets().getFirst().columns()).hasSize(8);
        assertThat(materials.resultSets().getFirst().rows()).isEmpty();
    }
}
