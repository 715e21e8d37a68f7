package io.tessera.router.provisioning;

import io.tessera.router.ShardId;
import io.tessera.router.migration.JdbcDatabase;

/**
 * One shard, as services and as operators reach it.
 *
 * @param url what the directory tells services: {@code postgresql://host:port/database}, no
 *     credentials
 * @param jdbc how provisioning connects, as {@code tessera_owner}
 */
public record ShardDatabase(ShardId id, String url, JdbcDatabase jdbc) {
    public ShardDatabase {
        if (!url.startsWith("postgresql://") || url.indexOf('@') >= 0) {
            throw new IllegalArgumentException("not a shard URL without credentials: " + id);
        }
    }
}
