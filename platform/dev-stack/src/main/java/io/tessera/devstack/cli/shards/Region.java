package io.tessera.devstack.cli.shards;

import io.tessera.devstack.database.Databases;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
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
import java.util.List;
import java.util.UUID;

/** The region of a stack, as operators act on it. */
final class Region {
    private final Databases databases;

    Region(Endpoints endpoints) {
        this.databases = new Databases(endpoints);
    }

    String name() {
        return Databases.REGION;
    }

    Databases databases() {
        return databases;
    }

    ShardAccess access() {
        return databases.shardAccess();
    }

    MoveRegister register() {
        return new MoveRegister(databases.directory());
    }

    PinRegister pins() {
        return new PinRegister(databases.directory());
    }

    SplitRegister splits() {
        return new SplitRegister(databases.directory());
    }

    /** One of this process. */
    MoveCoordinator coordinator() {
        return new MoveCoordinator(
                access(),
                MoveSettings.usual(),
                "%s, process %d".formatted(operator(), ProcessHandle.current().pid()));
    }

    /** Who acts, for the record. */
    static String operator() {
        return System.getProperty("user.name", "operator");
    }

    JdbcSession directory() throws SQLException {
        return new JdbcSession(databases.directory().connect());
    }

    /**
     * A move by its number.
     *
     * @throws StackException if there is none
     */
    Move move(long id) {
        return register()
                .find(id)
                .orElseThrow(() -> new StackException("There is no move %d.".formatted(id)));
    }

    /** The region's shards, in order. */
    List<Shard> shards() throws SQLException {
        try (var directory = directory()) {
            return directory.query(
                    "SELECT id, url, state FROM shard WHERE region = ? ORDER BY id",
                    row ->
                            new Shard(
                                    new ShardId(row.getString(1)),
                                    URI.create(row.getString(2)),
                                    row.getString(3)),
                    name());
        }
    }

    /**
     * An organization of the region.
     *
     * @param named its slug or its id
     * @throws StackException if there is none
     */
    NamedOrganization organization(String named) throws SQLException {
        try (var directory = directory()) {
            return directory
                    .first(
                            "SELECT id, slug FROM organization WHERE (slug = ? OR id::text = lower(?)) AND data_region = ?",
                            row ->
                                    new NamedOrganization(
                                            new OrganizationId(row.getObject(1, UUID.class)),
                                            row.getString(2)),
                            named,
                            named,
                            name())
                    .orElseThrow(() ->
                            new StackException(
                                    "There is no organization %s in %s.".formatted(named, name())));
        }
    }

    /**
     * A shard in the directory.
     *
     * @param state ACTIVE or RETIRED
     */
    record Shard(ShardId id, URI address, String state) {
        String server() {
            return "%s:%d".formatted(address.getHost(), address.getPort());
        }
    }

    /** An organization and what people call it. */
    record NamedOrganization(OrganizationId id, String slug) {}
}
