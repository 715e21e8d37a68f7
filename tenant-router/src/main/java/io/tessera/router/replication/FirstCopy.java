package io.tessera.router.replication;

import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.ShardAccess;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * The content of a directory as of the moment from which on its changes are kept, and the
 * subscription to these: all in one transaction of the copy, so that nobody there ever reads a part
 * of it.
 */
final class FirstCopy {
    private final ShardAccess access;
    private final URI primary;
    private final String name;
    private final String publication;

    /**
     * @param name of slot and subscription
     */
    FirstCopy(ShardAccess access, URI primary, String name, String publication) {
        this.access = access;
        this.primary = primary;
        this.name = name;
        this.publication = publication;
    }

    void into(JdbcSession to, List<String> tables) throws SQLException {
        try (Connection replication = access.openForReplication(primary);
                JdbcSession reader = access.open(primary)) {
            String snapshot =
                    replication
                            .unwrap(PGConnection.class)
                            .getReplicationAPI()
                            .createReplicationSlot()
                            .logical()
                            .withSlotName(name)
                            .withOutputPlugin("pgoutput")
                            .make()
                            .getSnapshotName();
            reader.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
            reader.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
            to.transaction(() -> {
                to.execute("SET LOCAL session_replication_role = replica");
                for (String table : tables) {
                    to.execute("DELETE FROM " + table);
                    copy(reader, to, table, columns(reader, table));
                }
                subscribe(to);
                return null;
            });
            reader.execute("COMMIT");
        }
    }

    private void subscribe(JdbcSession to) throws SQLException {
        to.update("INSERT INTO directory_copy (subscription) VALUES (?)", name);
        to.execute(
                "CREATE SUBSCRIPTION %1$s CONNECTION '%2$s' PUBLICATION %3$s WITH (slot_name = '%1$s', create_slot = false, copy_data = false, run_as_owner = true)"
                        .formatted(
                                name,
                                access.connectionString(primary).replace("'", "''"),
                                publication));
    }

    private static String columns(JdbcSession directory, String table) throws SQLException {
        return directory
                .first(
                        """
                        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                        WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                        """,
                        row -> row.getString(1),
                        table)
                .orElseThrow();
    }

    private static void copy(JdbcSession reader, JdbcSession to, String table, String columns)
            throws SQLException {
        CopyOut out =
                reader.connection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("COPY %s (%s) TO STDOUT".formatted(table, columns));
        CopyIn in =
                to.connection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY %s (%s) FROM STDIN".formatted(table, columns));
        try {
            byte[] piece = out.readFromCopy();
            while (piece != null) {
                in.writeToCopy(piece, 0, piece.length);
                piece = out.readFromCopy();
            }
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }
}
