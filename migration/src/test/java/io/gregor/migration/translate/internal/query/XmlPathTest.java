package io.gregor.migration.translate.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a[@id eq 5]",
                "/a[x and y]",
                "/a[(x) or (y)]",
                "/a[b[1] and c]",
                "/a[. eq 5]",
                "/a[@n = \"x\" and @m]",
                "/a[2 * b]",
                "/a[text() eq b]"
            })
    void wordsThatAreOperatorsAreMoreThanAPath(String xquery) {
        assertThat(XmlPath.of(xquery)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/a [ @id = 1.5 ] / text(), /a[@id=1.5]/text()",
        "(/a/b)[1], (/a/b)[1]",
        "//a/*[2], //a/*[2]",
        "./b, ./b",
        "/and/or, /and/or"
    })
    void pathsStay(String xquery, String path) {
        assertThat(XmlPath.of(xquery)).map(XmlPath::path).contains(path);
    }

    @ParameterizedTest
    @CsvSource({"../@no, true", "a/../b, true", "./b, false"})
    void climbs(String xquery, boolean climbs) {
        assertThat(XmlPath.of(xquery)).map(XmlPath::climbs).contains(climbs);
    }
}
