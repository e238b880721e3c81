package io.gregor.tester.source;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the driver of an address: one of the user's own jars, else one that is on the class path. */
final class Drivers {
    /** Kept, since a class loader that is closed under a connection breaks it. */
    private static final Map<List<Path>, List<Driver>> OWN = new ConcurrentHashMap<>();

    private Drivers() {}

    static Connection connect(SourceDatabase source, Properties properties) throws SQLException {
        List<Driver> own = source.classPath().isEmpty()
                ? List.of()
                : OWN.computeIfAbsent(source.classPath(), path -> load(source.name(), path));
        for (Driver driver : own) {
            Connection connection = driver.acceptsURL(source.url()) ? driver.connect(source.url(), properties) : null;
            if (connection != null) {
                return connection;
            }
        }
        try {
            DriverManager.getDriver(source.url());
        } catch (SQLException e) {
            throw new SourceException(
                    "no driver knows the address of the source " + source.name() + " (" + source.address()
                            + "): jdbc:jtds: and jdbc:sqlserver: are known; for another one name its jar in "
                            + SourceDatabases.CLASS_PATH,
                    null);
        }
        return DriverManager.getConnection(source.url(), properties);
    }

    private static List<Driver> load(String name, List<Path> path) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : path) {
            try {
                if (!Files.exists(jar)) {
                    throw new SourceException(
                            "the source " + name + ": the driver's jar " + jar + " is not there", null);
                }
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new SourceException("the source " + name + ": " + jar + " is no path of a jar", e);
            }
        }
        var loader = new URLClassLoader("drivers of " + name, urls.toArray(URL[]::new), Drivers.class.getClassLoader());
        List<Driver> drivers = new ArrayList<>();
        ServiceLoader.load(Driver.class, loader).stream()
                .filter(found -> found.type().getClassLoader() == loader)
                .forEach(found -> drivers.add(found.get()));
        return List.copyOf(drivers);
    }
}
