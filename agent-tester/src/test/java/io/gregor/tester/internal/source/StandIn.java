package io.gregor.tester.internal.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A driver under which PostgreSQL stands in a source's place. Hand-written procedures give their result sets through
 * INOUT refcursors and their return code through a last INOUT parameter; here these look as a driver of the source shows
 * them. An error's detail {@code number=20001} is its number. All else, transactions above all, is PostgreSQL's own.
 */
public final class StandIn implements Driver {
    static final String PREFIX = "jdbc:standin:";

    static {
        try {
            DriverManager.registerDriver(new StandIn());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has the driver known. */
    static String url(int port, String database) {
        return PREFIX + "postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Connection real = DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), properties);
        return proxy(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareCall")) {
                return StandInCall.prepare(real, (String) arguments[0]);
            }
            Object result = invoke(real, method, arguments);
            return switch (result) {
                case CallableStatement s -> s;
                case PreparedStatement s -> telling(PreparedStatement.class, s);
                case Statement s -> telling(Statement.class, s);
                case null, default -> result;
            };
        });
    }

    private static <T> T telling(Class<T> type, T real) {
        return proxy(type, (method, arguments) -> invoke(real, method, arguments));
    }

    /** What a method of a proxy does. */
    interface Behaviour {
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    static <T> T proxy(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                StandIn.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.call(method, arguments)));
    }

    static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException error ? numbered(error) : e.getCause();
        }
    }

    static SQLException numbered(SQLException error) {
        String detail = error instanceof org.postgresql.util.PSQLException p && p.getServerErrorMessage() != null
                ? String.valueOf(p.getServerErrorMessage().getDetail())
                : "";
        int number = detail.startsWith("number=")
                ? Integer.parseInt(detail.substring(7))
                : switch (String.valueOf(error.getSQLState())) {
                    case "23505" -> 2627;
                    case "23503", "23514" -> 547;
                    case "23502" -> 515;
                    case "22012" -> 8134;
                    default -> 0;
                };
        String text = error instanceof org.postgresql.util.PSQLException p && p.getServerErrorMessage() != null
                ? p.getServerErrorMessage().getMessage()
                : error.getMessage();
        return number == 0 ? error : new SQLException(text, error.getSQLState(), number);
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
