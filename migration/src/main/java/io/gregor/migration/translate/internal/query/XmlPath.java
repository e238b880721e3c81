package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of XQuery that XPath 1.0 says with the same words: paths of names, attributes, positions, {@code text()} and
 * equal values. A default namespace, which XPath does not have, gets a prefix of its own.
 *
 * @param namespaces prefix to URI
 * @param path with every element name in its namespace
 */
record XmlPath(Map<String, String> namespaces, String path) {
    private static final String DEFAULT_PREFIX = "ns";
    private static final Pattern DECLARATION = Pattern.compile(
            "\\s*declare\\s+(?:namespace\\s+([A-Za-z_][\\w.-]*)\\s*=|default\\s+element\\s+namespace)\\s*"
                    + "(?:\"([^\"]*)\"|'([^']*)')\\s*;");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<function>text|string)\\s*\\(\\s*\\.?\\s*\\)|(?<name>@?[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?)"
                    + "|(?<number>[0-9]+(?:\\.[0-9]+)?)|(?<text>\"[^\"']*\"|'[^\"']*')|(?<mark>//|[/()\\[\\]*.=]))\\s*");

    /** What no word follows in a path: where one does, it is an operator such as {@code and} or {@code eq}. */
    private static final Set<String> CLOSING = Set.of(")", "]", "*", ".");

    /** Empty when the text says more than a path. */
    static Optional<XmlPath> of(String xquery) {
        Map<String, String> namespaces = new LinkedHashMap<>();
        boolean hasDefault = false;
        Matcher declaration = DECLARATION.matcher(xquery);
        int at = 0;
        while (declaration.find(at) && declaration.start() == at) {
            String uri = declaration.group(2) == null ? declaration.group(3) : declaration.group(2);
            String prefix = declaration.group(1) == null ? DEFAULT_PREFIX : declaration.group(1);
            hasDefault |= declaration.group(1) == null;
            if (namespaces.put(prefix, uri) != null) {
                return Optional.empty();
            }
            at = declaration.end();
        }
        StringBuilder path = new StringBuilder();
        boolean closed = false;
        Matcher token = TOKEN.matcher(xquery);
        while (at < xquery.length()) {
            if (!token.find(at) || token.start() != at || token.end() == at) {
                return Optional.empty();
            }
            boolean word = token.group("mark") == null;
            if (closed && word || !add(token, hasDefault, path)) {
                return Optional.empty();
            }
            closed = word || CLOSING.contains(token.group("mark"));
            at = token.end();
        }
        String whole = path.toString();
        namespaces.keySet().removeIf(p -> !whole.contains(p + ":"));
        return whole.isEmpty() ? Optional.empty() : Optional.of(new XmlPath(namespaces, whole));
    }

    private static boolean add(Matcher token, boolean hasDefault, StringBuilder path) {
        String function = token.group("function");
        if (function != null) {
            boolean node = token.group().replaceAll("\\s", "").equals("text()");
            boolean whole = token.group().replaceAll("\\s", "").equals("string(.)");
            path.append(node ? "text()" : ".");
            return node || whole;
        }
        String name = token.group("name");
        if (name != null) {
            boolean plain = name.indexOf(':') < 0 && !name.startsWith("@");
            path.append(plain && hasDefault ? DEFAULT_PREFIX + ":" + name : name);
            return true;
        }
        path.append(token.group().strip());
        return true;
    }

    /** Whether it begins at the document. */
    boolean isAbsolute() {
        return path.replace("(", "").startsWith("/");
    }

    /** Whether it climbs, perhaps above the node where it begins. */
    boolean climbs() {
        return path.contains("..");
    }

    /** Whether it names the document's outermost element and nothing below. */
    boolean isRoot() {
        return path.matches("/[^/\\[\\]()]+");
    }

    /** The first of the nodes that the path finds. {@code .[1]} is the node itself. */
    String first() {
        return path.equals(".[1]") || path.equals(".") ? "." : path.endsWith(")[1]") ? path : "(" + path + ")[1]";
    }

    /** The clause of {@code xmltable} that says what the prefixes mean. */
    String clause() {
        return namespaces.isEmpty()
                ? ""
                : namespaces.entrySet().stream()
                        .map(n -> PgNames.literal(n.getValue()) + " AS " + PgNames.quote(n.getKey()))
                        .collect(Collectors.joining(", ", "XMLNAMESPACES(", "), "));
    }
}
