package io.tessera.operations.shard;

import io.tessera.operations.OperationsConfig;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.ShardAccess;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks at the directory, and asks every server how large its shards are. */
@Singleton
public class ShardSurvey {
    private static final Logger LOG = Logger.getLogger(ShardSurvey.class);

    private final JdbcDatabase directory;
    private final ShardAccess access;
    private final OperationsConfig config;

    ShardSurvey(JdbcDatabase directory, ShardAccess access, OperationsConfig config) {
        this.directory = directory;
        this.access = access;
        this.config = config;
    }

    private record Shard(String id, URI url, String state) {
        String database() {
            return url.getPath().substring(1);
        }
    }

    private record Size(long bytes, int connections) {}

    /** The region's shards, by id; sizes are missing where a server does not answer. */
    List<ShardView> shards() throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            var shards =
                    session.query(
                            "SELECT id, url, state FROM shard WHERE region = ? ORDER BY id",
                            row ->
                                    new Shard(
                                            row.getString(1),
                                            URI.create(row.getString(2)),
                                            row.getString(3)),
                            config.region());
            var map = RegionMap.read(session, config.region());
            var organizations =
                    map.count(
                            session.query(
                                    "SELECT id FROM organization WHERE data_region = ?",
                                    row -> new OrganizationId(row.getObject(1, UUID.class)),
                                    config.region()));
            return views(shards, map, organizations, sizes(shards));
        }
    }

    /** The region's map. */
    MapView map() throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            var map = RegionMap.read(session, config.region());
            var slugs = new HashMap<OrganizationId, String>();
            session.query(
                    "SELECT id, slug FROM organization WHERE id IN (SELECT organization_id FROM pin) AND data_region = ?",
                    row ->
                            slugs.put(
                                    new OrganizationId(row.getObject(1, UUID.class)),
                                    row.getString(2)),
                    config.region());
            return MapView.of(map, slugs);
        }
    }

    private static List<ShardView> views(
            List<Shard> shards,
            RegionMap map,
            Map<ShardId, Integer> organizations,
            Map<String, Size> sizes) {
        var buckets = map.byShard();
        var pinned = map.count(map.pins().keySet());
        return shards.stream()
                .map(shard -> {
                    var id = new ShardId(shard.id());
                    var size = sizes.get(shard.id());
                    return new ShardView(
                            shard.id(),
                            shard.url().getAuthority(),
                            shard.database(),
                            shard.state(),
                            buckets.getOrDefault(id, List.of()).size(),
                            organizations.getOrDefault(id, 0),
                            pinned.getOrDefault(id, 0),
                            size == null ? null : size.bytes(),
                            size == null ? null : size.connections());
                })
                .toList();
    }

    /** One question per server, all at once. */
    private Map<String, Size> sizes(List<Shard> shards) {
        var servers =
                shards.stream().collect(Collectors.groupingBy(shard -> shard.url().getAuthority()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    servers.values().stream()
                            .map(server ->
                                    CompletableFuture.supplyAsync(
                                            () -> sizesOfServer(server), threads))
                            .toList();
            var sizes = new HashMap<String, Size>();
            answers.forEach(answer -> sizes.putAll(answer.join()));
            return sizes;
        }
    }

    private Map<String, Size> sizesOfServer(List<Shard> shards) {
        var databases = shards.stream().collect(Collectors.toMap(Shard::database, Shard::id));
        try (var session = access.open(shards.getFirst().url())) {
            return session
                    .query(
                            "SELECT datname, pg_database_size(datid), numbackends FROM pg_stat_database WHERE datname = ANY (?)",
                            row ->
                                    Map.entry(
                                            databases.getOrDefault(row.getString(1), ""),
                                            new Size(row.getLong(2), row.getInt(3))),
                            (Object) databases.keySet().toArray(String[]::new))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        } catch (SQLException e) {
            LOG.warnf(
                    "server not surveyed server=%s cause=%s",
                    shards.getFirst().url().getAuthority(), e.getMessage());
            return Map.of();
        }
    }
}
