package io.tessera.devstack.database;

import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.Folders;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.router.jdbc.JdbcSession;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;

/** What the directory and the primaries know of the standbys of a stack. */
public final class Replicas {
    private final Endpoints endpoints;
    private final DevStackOptions options;

    public Replicas(Endpoints endpoints, DevStackOptions options) {
        this.endpoints = endpoints;
        this.options = options;
    }

    /** Whether an earlier run has left any. */
    public boolean exist() {
        return Files.exists(options.data(PortPlan.postgresReplicaName(0)));
    }

    /** Tells the directory that every shard can be read on its server's standby as well. */
    public void register() throws SQLException {
        var ports = endpoints.ports();
        var statements = new StringBuilder("DELETE FROM shard_replica");
        for (int server = 0; server < ports.postgresServers(); server++) {
            statements.append(
                    """
                    ;
                    INSERT INTO shard_replica (shard_id, url)
                    SELECT id, replace(url, ':%1$d/', ':%2$d/') FROM shard WHERE url LIKE '%%:%1$d/%%'\
                    """
                            .formatted(ports.postgres(server), ports.postgresReplica(server)));
        }
        inDirectory(statements.toString());
    }

    /**
     * Takes them out of the directory and deletes them. Their slots go too, or the primaries would
     * keep their logs for ever.
     */
    public void remove() throws SQLException, IOException {
        inDirectory("DELETE FROM shard_replica");
        for (int server = 0; server < endpoints.ports().postgresServers(); server++) {
            try (var session = superuser(server)) {
                ServerCopy.dropSlot(session);
            }
            Folders.delete(options.data(PortPlan.postgresReplicaName(server)));
        }
    }

    private void inDirectory(String sql) throws SQLException {
        try (var session =
                new JdbcSession(
                        Databases.connect(endpoints.directoryJdbcUrl(), DatabaseRole.OWNER))) {
            session.execute(sql);
        }
    }

    private JdbcSession superuser(int server) throws SQLException {
        return new JdbcSession(Databases.superuser(endpoints.jdbc(server, "postgres")));
    }
}
