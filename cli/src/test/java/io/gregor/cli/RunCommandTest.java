package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunCommandTest {
    static final List<String> ORDERS = List.of(
            "{\"batch\":1,\"resultsets\":[],\"messages\":[],\"error\":null}",
            "{\"batch\":2,\"resultsets\":[],\"messages\":[],\"error\":null}",
            "{\"batch\":3,\"resultsets\":[],\"messages\":[\"Rows are in.\"],\"error\":{\"number\":2601,\"severity\":14,",
            "{\"batch\":4,\"resultsets\":[{\"columns\":[\"order_id\",\"price\"],\"rows\":[[\"1\",\"75.00\"],[\"2\",\"12.50\"]]},"
                    + "{\"columns\":[\"rc\",\"band\"],\"rows\":[[\"0\",\"high\"]]}],\"messages\":[],\"error\":null}",
            "{\"batch\":5,\"resultsets\":[],\"messages\":[\"The batch goes on after the error.\"],"
                    + "\"error\":{\"number\":20001,\"severity\":16,\"text\":\"This customer has no order.\"}}");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"interpreter", "sandbox"})
    void interpreterAndSandboxGiveTheSame(String place) throws Exception {
        var result = GregorProcess.run("run", "examples/batches/orders.sql", "--on", place, "--json");
        assertThat(result.exit()).as(result.all()).isZero();
        var lines = result.out().lines().toList();
        assertThat(lines).hasSameSizeAs(ORDERS);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).startsWith(ORDERS.get(i));
        }
    }

    @Test
    void whatWasMigratedIsCalledOnTheTarget() throws Exception {
        var file = Files.writeString(folder.resolve("a.sql"), """
                begin tran
                insert into customer (customer_id, name, band) values (-77, 'Run', 'low')
                declare @rc int, @band varchar(10)
                exec @rc = TopCustomer @band output
                select @rc as rc
                select name from customer where customer_id = -77
                exec FindCustomer -77
                """);
        var more = Files.writeString(folder.resolve("find.sql"), """
                create procedure FindCustomer @id int as
                    select customer_id as CustomerId, name as "Full Name" from customer where customer_id = @id
                """);
        assertThat(GregorProcess.run("migrate", "examples/top-customer", more.toString())
                        .exit())
                .isZero();
        var result = GregorProcess.run("run", file.toString(), "--json", "--show");
        assertThat(result.exit()).as(result.all()).isZero();
        assertThat(result.out())
                .contains("{\"columns\":[\"name\"],\"rows\":[[\"Run\"]]}")
                .contains("{\"columns\":[\"CustomerId\",\"Full Name\"],\"rows\":[[\"-77\",\"Run\"]]}")
                .contains("\"error\":null,\"calls\":[{\"sql\":\"INSERT INTO customer ")
                .contains("CALL topcustomer(p_band => ")
                .contains("connection.prepareStatement(");
        assertThat(result.err()).contains("ended inside a transaction, which was rolled back");
        var gone = Files.writeString(folder.resolve("b.sql"), "select name from customer where customer_id = -77");
        assertThat(GregorProcess.run("run", gone.toString(), "--json").out())
                .isEqualTo("{\"batch\":1,\"resultsets\":[{\"columns\":[\"name\"],\"rows\":[]}],"
                        + "\"messages\":[],\"error\":null}\n");
    }

    @Test
    void whatIsNotKnownAndWhatIsLeftOpenIsSaid() throws Exception {
        var file = Files.writeString(folder.resolve("a.sql"), """
                select unheard_of(1)
                go
                begin tran
                select 1 as one
                """);
        var result = GregorProcess.run("run", file.toString(), "--on", "interpreter");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains(" one\n ---\n 1\n(1 row)\n");
        assertThat(result.err())
                .contains(file + ":1: batch 1 was not run to its end: not known: the function unheard_of")
                .contains(file + ": ended inside a transaction, which was rolled back")
                .hasLineCount(2);
    }
}
