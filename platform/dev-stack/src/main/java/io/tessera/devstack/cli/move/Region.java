package io.tessera.devstack.cli.move;

import io.tessera.devstack.database.Databases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.Move;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveSettings;
import io.tessera.router.move.PinRegister;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.split.SplitRegister;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A region of a stack, as operators act on it. */
public final class Region {
    private final Endpoints endpoints;
    private final Databases databases;
    private final String name;

    private Region(Endpoints endpoints, String name) {
        this.endpoints = endpoints;
        this.databases = new Databases(endpoints);
        this.name = name;
    }

    /** The one that every stack has. */
    public static Region first(Endpoints endpoints) {
        return new Region(endpoints, PortPlan.FIRST_REGION);
    }

    /** All regions that the stack runs, this one among them. */
    public List<Region> all() {
        return endpoints.ports().regions().stream().map(this::named).toList();
    }

    /** Any region, whether there is such a one or not. */
    public Region named(String region) {
        return new Region(endpoints, region);
    }

    public String name() {
        return name;
    }

    public Databases databases() {
        return databases;
    }

    public ShardAccess access() {
        return databases.shardAccess();
    }

    public MoveRegister register() {
        return new MoveRegister(databases.directory());
    }

    public PinRegister pins() {
        return new PinRegister(databases.directory());
    }

    public SplitRegister splits() {
        return new SplitRegister(databases.directory());
    }

    /** One of this process. */
    public MoveCoordinator coordinator() {
        return new MoveCoordinator(
                access(),
                MoveSettings.usual(),
                "%s, process %d".formatted(operator(), ProcessHandle.current().pid()));
    }

    /** Who acts, for the record. */
    public static String operator() {
        return System.getProperty("user.name", "operator");
    }

    public JdbcSession directory() throws SQLException {
        return new JdbcSession(databases.directory().connect());
    }

    /**
     * A move by its number.
     *
     * @throws StackException if there is none
     */
    public Move move(long id) {
        return register()
                .find(id)
                .orElseThrow(() -> new StackException("There is no move %d.".formatted(id)));
    }

    /** The region's shards, in order. */
    public List<Shard> shards() throws SQLException {
        try (var directory = directory()) {
            return shards(directory);
        }
    }

    private List<Shard> shards(JdbcSession directory) throws SQLException {
        return directory.query(
                "SELECT id, url, state FROM shard WHERE region = ? ORDER BY id",
                row ->
                        new Shard(
                                new ShardId(row.getString(1)),
                                URI.create(row.getString(2)),
                                row.getString(3)),
                name);
    }

    /** The region's shards, in order, with what is on them. */
    public List<ShardLoad> loads() throws SQLException {
        List<Shard> shards;
        RegionMap map;
        Map<ShardId, Integer> organizations;
        try (var directory = directory()) {
            shards = shards(directory);
            map = RegionMap.read(directory, name);
            organizations = map.count(organizations(directory));
        }
        var buckets = map.byShard();
        var loads = new ArrayList<ShardLoad>();
        for (Shard shard : shards) {
            loads.add(
                    new ShardLoad(
                            shard,
                            buckets.getOrDefault(shard.id(), List.of()).size(),
                            organizations.getOrDefault(shard.id(), 0),
                            bytes(shard)));
        }
        return loads;
    }

    private List<OrganizationId> organizations(JdbcSession directory) throws SQLException {
        return directory.query(
                "SELECT id FROM organization WHERE data_region = ? AND status <> 'closed'",
                row -> new OrganizationId(row.getObject(1, UUID.class)),
                name);
    }

    /** One that does not answer must not hide the others. */
    private @Nullable Long bytes(Shard shard) {
        try (var session = access().open(shard.address())) {
            return session.first(
                            "SELECT pg_database_size(current_database())", row -> row.getLong(1))
                    .orElse(null);
        } catch (SQLException away) {
            return null;
        }
    }

    /**
     * An organization, wherever it is at home.
     *
     * @param slugOrId of the organization
     * @throws StackException if there is none
     */
    public NamedOrganization organization(String slugOrId) throws SQLException {
        try (var directory = directory()) {
            return directory
                    .first(
                            "SELECT id, slug, data_region FROM organization WHERE slug = ? OR id::text = lower(?)",
                            row ->
                                    new NamedOrganization(
                                            new OrganizationId(row.getObject(1, UUID.class)),
                                            row.getString(2),
                                            named(row.getString(3))),
                            slugOrId,
                            slugOrId)
                    .orElseThrow(() ->
                            new StackException("There is no organization %s.".formatted(slugOrId)));
        }
    }

    /**
     * A shard in the directory.
     *
     * @param state ACTIVE or RETIRED
     */
    public record Shard(ShardId id, URI address, String state) {
        public String server() {
            return "%s:%d".formatted(address.getHost(), address.getPort());
        }

        public boolean isActive() {
            return state.equals("ACTIVE");
        }
    }

    /** An organization, what people call it, and where its rows are. */
    public record NamedOrganization(OrganizationId id, String slug, Region home) {}
}
