package io.gregor.tester.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where sources are found, and that nothing secret is said of them. */
class SourceDatabasesTest {
    @TempDir
    Path home;

    @Test
    void theFileOfTheHomeFolderNamesSources() throws Exception {
        Path secret = Files.writeString(home.resolve("secret"), "fromAFile\n");
        Files.writeString(home.resolve("sources.properties"), """
                old.url = jdbc:jtds:sybase://db.example:5000/shop
                old.user = reader
                old.password-file = %s
                old.classpath = /opt/one.jar%s/opt/two.jar
                """.formatted(secret, File.pathSeparator));
        SourceDatabase old = SourceDatabases.in(home, name -> null).byName("old");

        assertThat(old.user()).isEqualTo("reader");
        assertThat(old.password().reveal()).isEqualTo("fromAFile");
        assertThat(old.classPath()).containsExactly(Path.of("/opt/one.jar"), Path.of("/opt/two.jar"));
        assertThat(old.toString()).isEqualTo("old (jdbc:jtds:sybase://db.example:5000/shop)");
    }

    @Test
    void theExampleOfThePageIsReadAsItStands() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "source.md"));
        var block = Pattern.compile("(?ms)^```properties\\n(old.*?)^```").matcher(page);
        assertThat(block.find()).isTrue();
        Files.writeString(home.resolve("sources.properties"), block.group(1));

        SourceDatabase old = SourceDatabases.in(home, name -> null).byName("old");
        assertThat(old.user()).isEqualTo("tester");
        assertThat(java.sql.DriverManager.getDriver(old.url()).getClass().getName())
                .startsWith("net.sourceforge.jtds");
        assertThat(page)
                .contains(
                        "`GREGOR_SOURCE_USER`",
                        "`GREGOR_SOURCE_PASSWORD_FILE`",
                        "`" + SourceDatabases.CLASS_PATH + "`");
    }

    @Test
    void anAddressTakesTheRestFromTheEnvironment() throws Exception {
        var environment = Map.of("GREGOR_SOURCE_USER", "reader", "GREGOR_SOURCE_PASSWORD", "s3cret");
        SourceDatabase at = SourceDatabases.in(home, environment::get).at("given", "jdbc:sqlserver://db");

        assertThat(at.user()).isEqualTo("reader");
        assertThat(at.password().reveal()).isEqualTo("s3cret");
        assertThat(at.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x|no source 'x': ",
                "../etc|no source '???etc': ",
                "a b|no source 'a?b': ",
                "typo|'typo.passwort' is no key of a source; there are url, user, ",
                "both|the source both: give password or password-file, not both",
                "odd|the source odd: its address must begin with jdbc:"
            })
    void aMistakeIsOneLine(String name, String message) throws Exception {
        Files.writeString(home.resolve("sources.properties"), """
                typo.url = jdbc:x
                typo.passwort = s3cret
                both.url = jdbc:x
                both.password = s3cret
                both.password-file = /nowhere
                odd.url = http://x?password=s3cret
                """);

        assertThatThrownBy(() -> SourceDatabases.in(home, n -> null).byName(name))
                .isInstanceOf(SourceException.class)
                .message()
                .startsWith(message)
                .hasLineCount(1)
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:1/x?user=me&password=s3cret",
                "jdbc:jtds:sqlserver://127.0.0.1:1/x;user=me;password=s3cret",
                "jdbc:sqlserver://127.0.0.1:1;databaseName=x;password={s3cret};trustStorePassword=s3cret;loginTimeout=1",
                "jdbc:jtds:sqlserver://127.0.0.1:1/x;password=a&s3cret?s3cret",
                "jdbc:sqlserver://127.0.0.1:1;password={a}}s3cret;s3cret};loginTimeout=1",
                "jdbc:nobody://me:s3cret@127.0.0.1/x",
                "jdbc:nobody://me:a@s3cret@127.0.0.1/x",
                "jdbc:sybase:Tds:127.0.0.1:1/x?PASSWORD=s3cret"
            })
    void whatCannotBeReachedIsOneLineWithoutThePassword(String url) {
        SourceDatabase source = SourceDatabases.none().read("old", url, key -> Optional.empty());

        assertThatThrownBy(source::connect)
                .isInstanceOf(SourceException.class)
                .satisfies(e -> assertThat(e.getCause()).isNull())
                .message()
                .contains("source old (jdbc:")
                .hasLineCount(1)
                .doesNotContain("s3cret");
        assertThat(source.toString()).contains("***").doesNotContain("s3cret");
    }

    @Test
    void theDriversOfBothServersAreThere() {
        assertThat(java.sql.DriverManager.drivers().map(d -> d.getClass().getName()))
                .contains("net.sourceforge.jtds.jdbc.Driver", "com.microsoft.sqlserver.jdbc.SQLServerDriver");
    }

    @Test
    void aDriverOfOnesOwnIsFoundInItsJar() throws Exception {
        Path source = Files.writeString(home.resolve("OwnDriver.java"), """
                import java.sql.*;
                public class OwnDriver implements Driver {
                    public Connection connect(String url, java.util.Properties p) throws SQLException {
                        throw new SQLException("the own driver was asked by " + p.getProperty("user"));
                    }
                    public boolean acceptsURL(String url) { return url.startsWith("jdbc:own:"); }
                    public DriverPropertyInfo[] getPropertyInfo(String u, java.util.Properties p) { return null; }
                    public int getMajorVersion() { return 1; }
                    public int getMinorVersion() { return 0; }
                    public boolean jdbcCompliant() { return false; }
                    public java.util.logging.Logger getParentLogger() { return null; }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        Path jar = home.resolve("own.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("OwnDriver.class"));
            out.write(Files.readAllBytes(home.resolve("OwnDriver.class")));
            out.putNextEntry(new JarEntry("META-INF/services/java.sql.Driver"));
            out.write("OwnDriver".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Map<String, String> keys = Map.of("classpath", jar.toString(), "user", "reader");
        var own = SourceDatabases.none().read("old", "jdbc:own:x", key -> Optional.ofNullable(keys.get(key)));

        assertThatThrownBy(own::connect).hasMessageContaining("the own driver was asked by reader");
        assertThatThrownBy(() ->
                        new SourceDatabase("old", "jdbc:own:x", null, null, List.of(home.resolve("no.jar"))).connect())
                .hasMessageContaining("no.jar is not there");
        assertThatThrownBy(() -> new SourceDatabase("old", "jdbc:own:x", null, null, List.of()).connect())
                .hasMessage("no driver knows the address of the source old (jdbc:own:x): jdbc:jtds: and jdbc:sqlserver:"
                        + " are known; for another one name its jar in GREGOR_SOURCE_CLASSPATH");
    }
}
