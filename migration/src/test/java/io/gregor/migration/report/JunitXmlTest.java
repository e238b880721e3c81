package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectReport.End;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The file as CI servers read it: well-formed whatever it says, of the form they know, and with the right counts. */
class JunitXmlTest {
    @Test
    void eachObjectIsASuiteAndItsEndTheFirstCase() throws Exception {
        var suites = elements(read(Samples.migration()), "testsuite");
        assertThat(suites)
                .extracting(s -> s.getAttribute("name"))
                .containsExactly("dbo.PriceBand", "dbo.TaxBand", "dbo.NightlyDump", "dbo.CallsDump", "dbo.Balance");
        assertThat(suites)
                .extracting(s -> elements(s, "testcase").getFirst())
                .allMatch(first -> first.getAttribute("name").equals(JunitXml.MIGRATED))
                .extracting(first -> first.getElementsByTagName("*"))
                .extracting(
                        inside -> inside.getLength() == 0 ? "" : inside.item(0).getNodeName())
                .containsExactly("", "failure", "failure", "skipped", "error");
    }

    @Test
    void aFailedTestTellsItsDifferenceAndItsOracle() throws Exception {
        var suite = elements(read(Samples.migration()), "testsuite").get(1);
        var test = elements(suite, "testcase").get(3);
        assertThat(test.getAttribute("classname")).isEqualTo("dbo.TaxBand");
        assertThat(test.getAttribute("name")).isEqualTo("exactly 30");
        assertThat(properties(test)).containsExactly("oracle=interpreter", "description=30 is still low");
        assertThat(elements(test, "failure").getFirst().getTextContent())
                .contains("@band: expected low; dear but was mid");
        assertThat(properties(suite))
                .contains("state=needs-person", "oracle.given=1", "oracle.source=1", "oracle.interpreter=1");
    }

    @Test
    void theCountsAreThoseOfTheCases() throws Exception {
        var all = read(Samples.run(
                "m", Samples.promoted(), Samples.failing(), Samples.hostile(), Samples.lost(), Samples.skipped()));
        var suites = elements(all, "testsuite");
        for (var count : List.of("tests", "failures", "errors")) {
            int sum = suites.stream().mapToInt(s -> number(s, count)).sum();
            assertThat(number(all, count)).as(count).isEqualTo(sum).isPositive();
        }
        for (var suite : suites) {
            assertThat(number(suite, "tests"))
                    .isEqualTo(elements(suite, "testcase").size());
            assertThat(number(suite, "failures"))
                    .isEqualTo(elements(suite, "failure").size());
            assertThat(number(suite, "errors"))
                    .isEqualTo(elements(suite, "error").size());
            assertThat(number(suite, "skipped"))
                    .isEqualTo(elements(suite, "skipped").size());
        }
    }

    @Test
    void hostileNamesAndControlCharactersStayText() throws Exception {
        var controls = new StringBuilder();
        for (char c = 0; c < 0xA0; c++) {
            controls.append(c);
        }
        var all = read(Samples.run(
                "m", Samples.hostile(), Samples.plain("p" + controls + "\uDC00\uFFFF", End.FAILED, "x]]>" + controls)));
        assertThat(elements(all, "testsuite").getFirst().getAttribute("name"))
                .startsWith("<script>alert(\"1\")</script>&'\\u001b[31m]]>\\u0000\\ud800\\ufffe.");
        assertThat(elements(all, "error").getFirst().getTextContent()).startsWith("x]]>\\u0000\\u0001");
        assertThat(elements(all, "script")).isEmpty();
    }

    /** Checks the form, and parses as a careful server does: without entities. */
    private static Element read(Run run) throws Exception {
        var xml = JunitXml.of(run);
        var schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        schemas.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        try (var form = JunitXmlTest.class.getResourceAsStream("junit.xsd")) {
            var schema = schemas.newSchema(new StreamSource(form));
            schema.newValidator().validate(new StreamSource(new StringReader(xml)));
        }
        var parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        parsers.setExpandEntityReferences(false);
        return parsers.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<String> properties(Element element) {
        return elements(element, "property").stream()
                .map(p -> p.getAttribute("name") + "=" + p.getAttribute("value"))
                .toList();
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    private static List<Element> elements(Element parent, String name) {
        var found = new ArrayList<Element>();
        var nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
