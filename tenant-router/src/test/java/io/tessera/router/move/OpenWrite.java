package io.tessera.router.move;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.testing.TestCluster;
import java.sql.SQLException;
import java.util.UUID;

/** A client's transaction that has passed the fence and written, and takes its time to commit. */
final class OpenWrite implements AutoCloseable {
    private final WriteLedger ledger;
    private final UUID note;
    private final JdbcSession session;

    private OpenWrite(WriteLedger ledger, UUID note, JdbcSession session) {
        this.ledger = ledger;
        this.note = note;
        this.session = session;
    }

    static OpenWrite begin(
            MoveCluster cluster,
            ShardId shard,
            OrganizationId organization,
            long epoch,
            WriteLedger ledger)
            throws SQLException {
        var session =
                new JdbcSession(
                        new JdbcDatabase(
                                        "jdbc:" + cluster.shardUrl(shard),
                                        TestCluster.APP.user(),
                                        TestCluster.APP.password())
                                .connect());
        session.execute("BEGIN");
        session.first(
                "SELECT begin_tenant(?, ?, ?)",
                row -> true,
                organization.value(),
                MoveCluster.bucketOf(organization),
                epoch);
        UUID note = ledger.ask(organization);
        session.update(
                "INSERT INTO note (bucket, organization_id, id, body) VALUES (?, ?, ?, ?)",
                MoveCluster.bucketOf(organization),
                organization.value(),
                note,
                note.toString());
        return new OpenWrite(ledger, note, session);
    }

    UUID note() {
        return note;
    }

    void commit() throws SQLException {
        session.execute("COMMIT");
        ledger.acknowledged(note);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
