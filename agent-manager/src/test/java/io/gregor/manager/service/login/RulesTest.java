package io.gregor.manager.service.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /q/health                                | ",
                "HEAD   | /q/health/ready                          | ",
                "POST   | /q/health                                | approver operator",
                "GET    | /q/healthy                               | viewer",
                "GET    | /q/metrics                               | viewer",
                "GET    | /q/openapi                               | viewer",
                "GET    | /                                        | viewer",
                "GET    | /api/migrations                          | viewer",
                "HEAD   | /api/status                              | viewer",
                "GET    | /api/migrations/x/progress               | viewer",
                "POST   | /api/migrations                          | operator",
                "POST   | /api/migrations/x/cancel                 | operator",
                "POST   | /api/migrations/x/resume                 | operator",
                "POST   | /api/migrations/x/rollback               | operator",
                "POST   | /api/dead-letters/resume                 | operator",
                "POST   | /api/dead-letters/7/resume               | operator",
                "POST   | /api/migrations/x/answers                | approver",
                "POST   | /api/migrations/x/objects/dbo.A/approve  | approver",
                "POST   | /api/migrations/x/objects/dbo.A/reject   | approver",
                "POST   | /api/migrations/x/answers/               | approver operator",
                "POST   | /api/migrations/x/answers;a=b            | approver operator",
                "POST   | /api/migrations/answers/cancel           | operator",
                "POST   | /api/migrations/x/answers;/cancel        | approver operator",
                "POST   | /api/migrations//cancel                  | approver operator",
                "POST   | /api/migrations/x/objects/a/b/approve    | approver operator",
                "POST   | /API/migrations/x/cancel                 | approver operator",
                "PUT    | /api/migrations/x/cancel                 | approver operator",
                "DELETE | /api/migrations/x                        | approver operator",
                "OPTIONS| /api/migrations                          | approver operator",
                "PATCH  | /new                                     | approver operator",
            })
    void everyRequestNeedsARoleAndWhatIsNotKnownNeedsAll(String method, String path, String roles) {
        assertThat(Rules.needed(method, path).stream().map(Role::word).sorted().collect(Collectors.joining(" ")))
                .isEqualTo(roles == null ? "" : roles.toLowerCase(Locale.ROOT));
    }
}
