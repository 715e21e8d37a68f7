package io.tessera.router.move;

import io.tessera.router.DatabaseCredentials;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/**
 * How operators' code reaches shards: at the addresses that the directory names, as a role that may
 * replicate, bypasses row-level security and has the owner's rights.
 */
public final class ShardAccess {
    private static final int CONNECT_SECONDS = 3;

    /**
     * Longer than any statement that a coordinator waits for; a server that vanished is noticed.
     */
    private static final int SILENCE_SECONDS = 60;

    private final JdbcDatabase directory;
    private final DatabaseCredentials mover;

    public ShardAccess(JdbcDatabase directory, DatabaseCredentials mover) {
        this.directory = directory;
        this.mover = mover;
    }

    /** The directory, for those who have a shard in hand and need the map. */
    public JdbcDatabase directory() {
        return directory;
    }

    /** Where a shard listens. */
    public URI address(JdbcSession session, ShardId shard) throws SQLException {
        return session.first(
                        "SELECT url FROM shard WHERE id = ?",
                        row -> URI.create(row.getString(1)),
                        shard.value())
                .orElseThrow(() -> new MoveException("there is no shard " + shard));
    }

    /** A shard, for those who open connections by themselves. */
    public JdbcDatabase database(URI address) {
        return new JdbcDatabase("jdbc:" + address, mover.user(), mover.password());
    }

    /** Opens a session on a shard; the caller closes it. */
    public JdbcSession open(URI address) throws SQLException {
        var session = new JdbcSession(connect(address, new Properties()));
        try {
            // Whatever the server's default: a step that was taken must survive its crash. The rest
            // makes the same text of the same value on every server.
            session.execute(
                    "SET synchronous_commit = on; SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres';"
                            + " SET extra_float_digits = 1; SET bytea_output = 'hex'");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** Opens a connection that can make replication slots, and nothing else. */
    public Connection openForReplication(URI address) throws SQLException {
        var properties = new Properties();
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "18");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        return connect(address, properties);
    }

    /** How one server reaches another to subscribe. */
    public String connectionString(URI publisher) {
        return "host='%s' port='%d' dbname='%s' user='%s' password='%s' connect_timeout='%d'"
                .formatted(
                        publisher.getHost(),
                        publisher.getPort(),
                        publisher.getPath().substring(1),
                        quoted(mover.user()),
                        quoted(mover.password()),
                        CONNECT_SECONDS);
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("'", "\\'");
    }

    private Connection connect(URI address, Properties properties) throws SQLException {
        PGProperty.USER.set(properties, mover.user());
        PGProperty.PASSWORD.set(properties, mover.password());
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, SILENCE_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, "tessera-move");
        Connection connection = DriverManager.getConnection("jdbc:" + address, properties);
        connection.unwrap(PGConnection.class).setPrepareThreshold(1);
        return connection;
    }
}
