package io.tessera.router.move;

import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.provisioning.ShardDatabase;
import io.tessera.router.provisioning.ShardExpansion.ShardFounding;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes databases of shards on two servers in turn, where the roles are there already.
 *
 * @param ports of the servers
 */
record FoundedShards(List<Integer> ports) implements ShardFounding {
    /** Which server a shard is on. */
    static int serverOf(ShardId shard) {
        String name = shard.value();
        return Integer.parseInt(name.substring(name.lastIndexOf('_') + 1)) % 2;
    }

    @Override
    public ShardDatabase found(ShardId shard) throws SQLException {
        int port = ports.get(serverOf(shard));
        String name = "tessera_" + shard;
        var server =
                new JdbcDatabase(
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
                        "postgres",
                        "postgres");
        try (var session = new JdbcSession(server.connect())) {
            if (!session.exists("SELECT FROM pg_database WHERE datname = ?", name)) {
                session.execute("CREATE DATABASE %s OWNER tessera_owner".formatted(name));
            }
        }
        String url = "postgresql://127.0.0.1:%d/%s".formatted(port, name);
        return new ShardDatabase(
                shard, url, new JdbcDatabase("jdbc:" + url, "tessera_owner", "owner"));
    }
}
