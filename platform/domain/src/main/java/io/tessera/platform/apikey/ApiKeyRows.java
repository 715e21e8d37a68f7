package io.tessera.platform.apikey;

import io.tessera.platform.member.Permission;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of keys. */
final class ApiKeyRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String COLUMNS =
            "id, name, prefix, last_four, permissions, allowed_networks::text[] AS allowed_networks,"
                    + " requests_per_minute, created_by, created_at, expires_at, revoked_at, last_used_at";
    private static final String INSERT =
            """
            INSERT INTO api_key (bucket, organization_id, id, name, prefix, last_four, hash, permissions, allowed_networks,
                requests_per_minute, created_by, expires_at)
            VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, $4, $5, $6, $7::text[]::cidr[], $8, $9, $10)
            RETURNING\
            """
                    + " "
                    + COLUMNS;

    private ApiKeyRows() {}

    static Future<ApiKey> insert(
            SqlConnection connection, UUID id, NewApiKey asked, UUID member, ApiKeySecret secret) {
        return connection
                .preparedQuery(INSERT)
                .execute(
                        Tuple.of(id, asked.name(), secret.prefix(), secret.lastFour())
                                .addBuffer(Buffer.buffer(secret.hash()))
                                .addArrayOfString(
                                        asked.permissions().stream()
                                                .map(Permission::value)
                                                .sorted()
                                                .toArray(String[]::new))
                                .addArrayOfString(
                                        asked.allowedNetworks().stream()
                                                .map(Network::toString)
                                                .toArray(String[]::new))
                                .addInteger(asked.requestsPerMinute())
                                .addUUID(member)
                                .addOffsetDateTime(atUtc(asked.expiresAt())))
                .map(rows -> key(rows.iterator().next()));
    }

    /** All keys, the newest first. */
    static Future<List<ApiKey>> all(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM api_key WHERE %s ORDER BY id DESC"
                                .formatted(COLUMNS, OF_TENANT))
                .execute()
                .map(rows -> {
                    var keys = new ArrayList<ApiKey>();
                    rows.forEach(row -> keys.add(key(row)));
                    return keys;
                });
    }

    /** The names of all keys by id. */
    static Future<Map<UUID, String>> names(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT id, name FROM api_key WHERE " + OF_TENANT + " ORDER BY id")
                .execute()
                .map(rows -> {
                    Map<UUID, String> names = new LinkedHashMap<>();
                    rows.forEach(row -> names.put(row.getUUID(0), row.getString(1)));
                    return names;
                });
    }

    static Future<Optional<ApiKey>> find(SqlConnection connection, ApiKeySecret secret) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM api_key WHERE %s AND hash = $1"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(Buffer.buffer(secret.hash())))
                .map(rows -> Optional.ofNullable(firstOf(rows.iterator())));
    }

    /** A key, which nobody else changes until the transaction ends. */
    static Future<Optional<ApiKey>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM api_key WHERE %s AND id = $1 FOR UPDATE"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(id))
                .map(rows -> Optional.ofNullable(firstOf(rows.iterator())));
    }

    static Future<Void> revoke(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "UPDATE api_key SET revoked_at = now() WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    static Future<Void> expire(SqlConnection connection, UUID id, Instant at) {
        return connection
                .preparedQuery(
                        "UPDATE api_key SET expires_at = $2 WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id, atUtc(at)))
                .mapEmpty();
    }

    static Future<Void> use(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "UPDATE api_key SET last_used_at = now() WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    private static @Nullable ApiKey firstOf(Iterator<Row> rows) {
        return rows.hasNext() ? key(rows.next()) : null;
    }

    private static ApiKey key(Row row) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (String name : row.getArrayOfStrings("permissions")) {
            // One that the platform knows no more allows nothing.
            Permission.of(name).ifPresent(permissions::add);
        }
        return new ApiKey(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("prefix"),
                row.getString("last_four"),
                permissions,
                networks(row),
                row.getInteger("requests_per_minute"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    /** One that were left out would leave the key without its bounds. */
    private static List<Network> networks(Row row) {
        return Stream.of(row.getArrayOfStrings("allowed_networks"))
                .map(network -> Network.parse(network).orElseThrow())
                .toList();
    }

    private static @Nullable Instant instant(Row row, String column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
