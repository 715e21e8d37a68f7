package io.tessera.router.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the few ways operators' code uses it. Statements outside {@link #transaction}
 * commit on their own. For one thread.
 *
 * <p>Parameters are what JDBC takes, and {@code Short[]}, {@code Long[]}, {@code String[]} and
 * {@code UUID[]} as arrays.
 */
public final class JdbcSession implements AutoCloseable {
    private final Connection connection;

    /**
     * @param connection in autocommit; closed with the session
     */
    public JdbcSession(Connection connection) {
        this.connection = connection;
    }

    /** The connection, for what only the driver offers. */
    public Connection connection() {
        return connection;
    }

    /** Runs statements without parameters, as one message. */
    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs one statement for its effect, whether or not it answers rows. */
    public int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters)) {
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    /** All rows of an answer. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    /** The first row of an answer, if there is one. */
    public <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepared(sql, parameters);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(row.read(result)) : Optional.empty();
        }
    }

    /** Whether a query answers with at least one row. */
    public boolean exists(String sql, @Nullable Object... parameters) throws SQLException {
        return first(sql, result -> true, parameters).isPresent();
    }

    /** Commits when the work returns, rolls back when it throws. */
    public <T extends @Nullable Object> T transaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Whether a failure carries a certain SQLSTATE. */
    public static Predicate<SQLException> state(String sqlState) {
        return failure -> sqlState.equals(failure.getSQLState());
    }

    private void rollback(Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                bind(statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case Short[] numbers ->
                    statement.setArray(index, connection.createArrayOf("int2", numbers));
            case Long[] numbers ->
                    statement.setArray(index, connection.createArrayOf("int8", numbers));
            case String[] texts ->
                    statement.setArray(index, connection.createArrayOf("text", texts));
            case UUID[] ids -> statement.setArray(index, connection.createArrayOf("uuid", ids));
            case null, default -> statement.setObject(index, value);
        }
    }

    /** Reads the row that a result stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** What happens in a transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }
}
