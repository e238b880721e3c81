package io.gregor.tester.internal.source;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** A driver whose server knows of transactions and of nothing else, and takes down what it is sent. */
final class FakeServer implements Driver, AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    String product = "";
    String endsTransaction = "";
    String fails = "nothing";
    SQLException failure = new SQLException("no", "42000", 547);
    int open;
    boolean begins = true;
    int depth;
    final List<String> triggers = new ArrayList<>();
    final List<String> changedOutside = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final String url = "jdbc:fake:" + NUMBER.incrementAndGet();
    private boolean automatic = true;

    FakeServer() {
        try {
            DriverManager.registerDriver(this);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return url;
    }

    List<String> sent() {
        return sent;
    }

    private void note(String sql) throws SQLException {
        sent.add(sql);
        if (sql.startsWith(fails)) {
            throw failure;
        }
        if (sql.equals("begin tran") && begins) {
            depth++;
        } else if (sql.contains("rollback")) {
            depth = 0;
        } else if (depth == 0 && (sql.startsWith("delete") || sql.startsWith("insert") || sql.startsWith("{"))) {
            changedOutside.add(sql);
        }
        if (sql.equals(endsTransaction)) {
            depth = 0;
        }
    }

    private Connection connection() {
        open++;
        return StandIn.proxy(Connection.class, (method, arguments) -> switch (method.getName()) {
            case "getMetaData" -> StandIn.proxy(DatabaseMetaData.class, (m, a) -> product);
            case "getAutoCommit" -> automatic;
            case "setAutoCommit" -> {
                automatic = (Boolean) arguments[0];
                sent.add("autocommit " + automatic);
                yield null;
            }
            case "rollback" -> {
                note("rollback");
                yield null;
            }
            case "commit" -> {
                note("commit");
                yield null;
            }
            case "close" -> {
                open--;
                yield null;
            }
            case "createStatement" -> statement(Statement.class, "");
            case "prepareStatement" -> statement(PreparedStatement.class, (String) arguments[0]);
            case "prepareCall" -> statement(CallableStatement.class, (String) arguments[0]);
            default -> null;
        });
    }

    private <T> T statement(Class<T> type, String prepared) {
        return StandIn.proxy(type, (method, arguments) -> {
            String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String s ? s : prepared;
            return switch (method.getName()) {
                case "execute" -> {
                    note(sql);
                    yield false;
                }
                case "executeUpdate" -> {
                    note(sql);
                    yield 0;
                }
                case "executeQuery" -> rows(sql);
                case "getMoreResults" -> false;
                case "getUpdateCount" -> -1;
                default -> null;
            };
        });
    }

    private ResultSet rows(String sql) throws SQLException {
        if (sql.startsWith(fails)) {
            throw failure;
        }
        List<Object> values = sql.equals("select @@trancount")
                ? List.of(depth)
                : sql.contains("sys.triggers") || sql.contains("sysobjects") ? List.copyOf(triggers) : List.of();
        var at = new AtomicInteger();
        return StandIn.proxy(ResultSet.class, (method, arguments) -> switch (method.getName()) {
            case "next" -> at.incrementAndGet() <= values.size();
            case "getInt", "getString" -> values.get(at.get() - 1);
            case "getMetaData" -> StandIn.proxy(ResultSetMetaData.class, (m, a) -> 0);
            default -> null;
        });
    }

    @Override
    public Connection connect(String address, Properties properties) {
        return acceptsURL(address) ? connection() : null;
    }

    @Override
    public boolean acceptsURL(String address) {
        return address.equals(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String address, Properties properties) {
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

    @Override
    public void close() {
        try {
            DriverManager.deregisterDriver(this);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
