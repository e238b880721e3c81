package io.gregor.migration.batch;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What {@code --show} prints for applications, as the body of a method. */
final class ShownJava {
    private static final Pattern SET = Pattern.compile("statement\\.set(\\w+)\\(\\d+, ([\\p{L}\\p{N}_$]+)\\);");

    private ShownJava() {}

    /** Compiles each by itself, with variables of the types that it sets. */
    static void compile(List<CallSite> sites, Path folder) {
        var methods = new StringBuilder();
        for (int i = 0; i < sites.size(); i++) {
            var jdbc = sites.get(i).jdbc();
            var variables = new TreeMap<String, String>();
            SET.matcher(jdbc).results().forEach(m -> variables.put(m.group(2), type(m.group(1))));
            var parameters = variables.entrySet().stream()
                    .map(v -> ", " + v.getValue() + " " + v.getKey())
                    .collect(Collectors.joining());
            methods.append("static void shown%d(Connection connection%s) throws Exception {\n%s}\n"
                    .formatted(i, parameters, jdbc));
        }
        compile(methods.toString(), folder);
    }

    /** Compiles literals of Java into the array {@code TEXTS}. */
    static void compileTexts(List<String> literals, Path folder) {
        compile("public static final String[] TEXTS = {\n" + String.join(",\n", literals) + "\n};\n", folder);
    }

    private static String type(String setter) {
        return switch (setter) {
            case "Int", "Long", "Short", "Float", "Double", "Boolean" -> setter.toLowerCase(Locale.ROOT);
            case "BigDecimal" -> "java.math.BigDecimal";
            case "Bytes" -> "byte[]";
            default -> setter;
        };
    }

    /** Compiles and runs them one after the other. */
    static void run(List<CallSite> sites, String declarations, Connection connection, Path folder) throws Exception {
        var blocks = sites.stream().map(s -> "{\n" + s.jdbc() + "}\n").collect(Collectors.joining());
        compile(
                "public static void run(Connection connection) throws Exception {\n" + declarations + "\n" + blocks
                        + "}\n",
                folder);
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Shown").getMethod("run", Connection.class).invoke(null, connection);
        } catch (InvocationTargetException e) {
            throw new AssertionError(blocks, e.getCause());
        }
    }

    private static void compile(String methods, Path folder) {
        var text = "import java.sql.*;\npublic class Shown {\n" + methods + "}\n";
        var file = new SimpleJavaFileObject(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var said = new StringWriter();
        var task = ToolProvider.getSystemJavaCompiler()
                .getTask(said, null, null, List.of("-d", folder.toString()), null, List.of(file));
        if (!task.call()) {
            throw new AssertionError(said);
        }
    }
}
