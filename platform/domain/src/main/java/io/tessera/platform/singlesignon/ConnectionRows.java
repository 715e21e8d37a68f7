package io.tessera.platform.singlesignon;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of connections. */
final class ConnectionRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String COLUMNS =
            "id, alias, name, protocol, preset, enabled, provider::text, attributes::text, role_mappings::text,"
                    + " tested_version, test::text, created_at, updated_at, version";

    private ConnectionRows() {}

    static Future<Connection> insert(
            SqlConnection connection,
            UUID id,
            String alias,
            String name,
            Protocol protocol,
            @Nullable String preset) {
        return connection
                .preparedQuery(
                        """
                        INSERT INTO single_sign_on_connection (bucket, organization_id, id, alias, name, protocol, preset, attributes)
                        VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, $4, $5, $6::text::jsonb)
                        RETURNING\
                        """
                                + " "
                                + COLUMNS)
                .execute(
                        Tuple.of(
                                id,
                                alias,
                                name,
                                protocol.value(),
                                preset,
                                AttributeNames.usual(protocol).toJson().encode()))
                .map(rows -> of(rows.iterator().next()));
    }

    /** In the order in which they were begun. */
    static Future<List<Connection>> all(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM single_sign_on_connection WHERE %s ORDER BY id"
                                .formatted(COLUMNS, OF_TENANT))
                .execute()
                .map(rows -> {
                    var all = new ArrayList<Connection>();
                    rows.forEach(row -> all.add(of(row)));
                    return all;
                });
    }

    static Future<Optional<Connection>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM single_sign_on_connection WHERE %s AND id = $1"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(id))
                .map(ConnectionRows::first);
    }

    /** One that nobody else changes until the transaction ends. */
    static Future<Optional<Connection>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM single_sign_on_connection WHERE %s AND id = $1 FOR UPDATE"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(id))
                .map(ConnectionRows::first);
    }

    static Future<Optional<Connection>> findByAlias(SqlConnection connection, String alias) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM single_sign_on_connection WHERE %s AND alias = $1"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(alias))
                .map(ConnectionRows::first);
    }

    /**
     * @param keepsTest whether a test that has passed tells of the change as well
     */
    static Future<Connection> update(
            SqlConnection connection, UUID id, Connection.Change change, boolean keepsTest) {
        var provider = change.provider();
        var mappings = new JsonArray();
        change.roleMappings().forEach(one -> mappings.add(one.toJson()));
        return connection
                .preparedQuery(
                        """
                        UPDATE single_sign_on_connection SET name = $2, enabled = $3, provider = $4::text::jsonb,
                            attributes = $5::text::jsonb, role_mappings = $6::text::jsonb,
                            warned_days = CASE WHEN certificates_expire_at IS DISTINCT FROM $7 THEN NULL ELSE warned_days END,
                            certificates_expire_at = $7,
                            tested_version = CASE WHEN $8 AND tested_version = version THEN version + 1 ELSE tested_version END,
                            version = version + 1, updated_at = now()
                        WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() AND id = $1
                        RETURNING\
                        """
                                + " "
                                + COLUMNS)
                .execute(
                        Tuple.of(
                                        id,
                                        change.name(),
                                        change.enabled(),
                                        provider == null ? null : provider.toJson().encode(),
                                        change.attributes().toJson().encode(),
                                        mappings.encode())
                                .addOffsetDateTime(
                                        provider == null
                                                ? null
                                                : atUtc(provider.firstExpiry().orElse(null)))
                                .addBoolean(keepsTest))
                .map(rows -> of(rows.iterator().next()));
    }

    static Future<Void> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "DELETE FROM single_sign_on_connection WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    static Future<Void> beginTest(
            SqlConnection connection, UUID id, SignInTest test, byte[] tokenHash) {
        return connection
                .preparedQuery(
                        "UPDATE single_sign_on_connection SET test = $2::text::jsonb, test_token_hash = $3 WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(id, test.toJson().encode(), Buffer.buffer(tokenHash)))
                .mapEmpty();
    }

    /** Notes more about a test that goes on. */
    static Future<Void> noteTest(SqlConnection connection, UUID id, SignInTest test) {
        return connection
                .preparedQuery(
                        "UPDATE single_sign_on_connection SET test = $2::text::jsonb WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(id, test.toJson().encode()))
                .mapEmpty();
    }

    /** Ends the test, whose link is of no use any more. */
    static Future<Void> endTest(SqlConnection connection, UUID id, SignInTest test) {
        return connection
                .preparedQuery(
                        """
                        UPDATE single_sign_on_connection SET test = $2::text::jsonb, test_token_hash = NULL,
                            tested_version = CASE WHEN $3 THEN $4 ELSE tested_version END
                        WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() AND id = $1
                        """)
                .execute(
                        Tuple.of(
                                id,
                                test.toJson().encode(),
                                test.state() == SignInTest.State.PASSED,
                                test.version()))
                .mapEmpty();
    }

    /** The connection whose test has this link. */
    static Future<Optional<Connection>> lockTested(
            SqlConnection connection, UUID id, byte[] tokenHash) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM single_sign_on_connection WHERE %s AND id = $1 AND test_token_hash = $2 FOR UPDATE"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(id, Buffer.buffer(tokenHash)))
                .map(ConnectionRows::first);
    }

    private static Optional<Connection> first(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(of(found.next())) : Optional.empty();
    }

    private static Connection of(Row row) {
        var protocol = Protocol.of(row.getString("protocol")).orElseThrow();
        var provider = row.getString("provider");
        var test = row.getString("test");
        return new Connection(
                row.getUUID("id"),
                row.getString("alias"),
                row.getString("name"),
                protocol,
                row.getString("preset"),
                row.getBoolean("enabled"),
                provider == null ? null : Provider.of(protocol, new JsonObject(provider)),
                AttributeNames.of(new JsonObject(row.getString("attributes"))),
                new JsonArray(row.getString("role_mappings"))
                        .stream().map(JsonObject.class::cast).map(RoleMapping::of).toList(),
                row.getLong("tested_version"),
                test == null ? null : SignInTest.of(new JsonObject(test)),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"));
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
