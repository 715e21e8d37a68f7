package io.tessera.platform.application;

import io.tessera.platform.member.Permission;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of applications and of consent that was taken back. */
final class ApplicationRows {
    private static final String OF_TENANT =
            "application.bucket = tenant_bucket() AND application.organization_id = tenant_organization()";
    private static final String COLUMNS =
            "application.id, client_id, name, kind, scopes, redirect_uris, enabled, created_by, created_at, updated_at,"
                    + " version, provider_version, last_used_at";
    private static final String INSERT =
            """
            INSERT INTO application (bucket, organization_id, id, client_id, name, kind, scopes, redirect_uris, enabled, created_by)
            VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, $4, $5, $6, $7, $8)
            RETURNING\
            """
                    + " "
                    + COLUMNS;
    private static final String UPDATE =
            "UPDATE application SET name = $2, scopes = $3, redirect_uris = $4, enabled = $5, version = version + 1,"
                    + " updated_at = now() WHERE "
                    + OF_TENANT
                    + " AND id = $1 RETURNING "
                    + COLUMNS;
    private static final String USED =
            "SELECT "
                    + COLUMNS
                    + ", withdrawn_at FROM application LEFT JOIN application_withdrawal AS withdrawal"
                    + " ON withdrawal.bucket = application.bucket"
                    + " AND withdrawal.organization_id = application.organization_id"
                    + " AND withdrawal.application_id = application.id AND withdrawal.member_id = $2 WHERE "
                    + OF_TENANT
                    + " AND client_id = $1 AND deleted_at IS NULL";
    private static final String WITHDRAW =
            """
            INSERT INTO application_withdrawal (bucket, organization_id, application_id, member_id, withdrawn_at)
            VALUES (tenant_bucket(), tenant_organization(), $1, $2, now())
            ON CONFLICT (bucket, organization_id, application_id, member_id) DO UPDATE SET withdrawn_at = now()
            """;

    private ApplicationRows() {}

    static Future<Application> insert(
            SqlConnection connection, UUID id, ApplicationRequest asked, UUID member) {
        return connection
                .preparedQuery(INSERT)
                .execute(
                        Tuple.of(id, ClientId.next(), asked.name(), asked.kind().value())
                                .addArrayOfString(texts(asked.scopes()))
                                .addArrayOfString(asked.redirectUris().toArray(String[]::new))
                                .addBoolean(asked.enabled())
                                .addUUID(member))
                .map(rows -> application(rows.iterator().next()));
    }

    static Future<Application> update(SqlConnection connection, UUID id, ApplicationRequest asked) {
        return connection
                .preparedQuery(UPDATE)
                .execute(
                        Tuple.of(id, asked.name())
                                .addArrayOfString(texts(asked.scopes()))
                                .addArrayOfString(asked.redirectUris().toArray(String[]::new))
                                .addBoolean(asked.enabled()))
                .map(rows -> application(rows.iterator().next()));
    }

    /** All that are not deleted, the newest first. */
    static Future<List<Application>> all(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM application WHERE %s AND deleted_at IS NULL ORDER BY id DESC"
                                .formatted(COLUMNS, OF_TENANT))
                .execute()
                .map(rows -> {
                    var all = new ArrayList<Application>();
                    rows.forEach(row -> all.add(application(row)));
                    return all;
                });
    }

    /** The names of all by id, those that were deleted too. */
    static Future<Map<UUID, String>> names(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT id, name FROM application WHERE " + OF_TENANT + " ORDER BY id")
                .execute()
                .map(rows -> {
                    Map<UUID, String> names = new LinkedHashMap<>();
                    rows.forEach(row -> names.put(row.getUUID(0), row.getString(1)));
                    return names;
                });
    }

    static Future<Optional<Application>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM application WHERE %s AND id = $1 AND deleted_at IS NULL"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(id))
                .map(ApplicationRows::first);
    }

    /** One, which nobody else changes until the transaction ends; deleted or not. */
    static Future<Optional<Locked>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT %s, deleted_at IS NOT NULL AS deleted FROM application WHERE %s AND id = $1 FOR UPDATE"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(id))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.<Locked>empty()
                                : Optional.of(locked(rows.iterator().next())));
    }

    /** An application that is held for a change. */
    record Locked(Application application, boolean deleted) {}

    /** Of a token's client and subject. */
    static Future<Optional<ApplicationUse>> used(
            SqlConnection connection, String clientId, UUID subject) {
        return connection
                .preparedQuery(USED)
                .execute(Tuple.of(clientId, subject))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.<ApplicationUse>empty()
                                : Optional.of(use(rows.iterator().next())));
    }

    static Future<Void> delete(SqlConnection connection, UUID id) {
        return set(connection, "enabled = false, deleted_at = now()", Tuple.of(id));
    }

    /** The identity provider has this version. */
    static Future<Void> followed(SqlConnection connection, UUID id, long version) {
        return set(
                connection,
                "provider_version = greatest(provider_version, $2)",
                Tuple.of(id, version));
    }

    static Future<Void> touch(SqlConnection connection, UUID id) {
        return set(connection, "last_used_at = now()", Tuple.of(id));
    }

    static Future<Void> withdraw(SqlConnection connection, UUID id, UUID member) {
        return connection.preparedQuery(WITHDRAW).execute(Tuple.of(id, member)).mapEmpty();
    }

    private static Future<Void> set(SqlConnection connection, String what, Tuple values) {
        return connection
                .preparedQuery(
                        "UPDATE application SET %s WHERE %s AND id = $1".formatted(what, OF_TENANT))
                .execute(values)
                .mapEmpty();
    }

    private static Optional<Application> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(application(rows.iterator().next()));
    }

    private static Locked locked(Row row) {
        return new Locked(application(row), row.getBoolean("deleted"));
    }

    private static ApplicationUse use(Row row) {
        return new ApplicationUse(application(row), instant(row, "withdrawn_at"));
    }

    private static Application application(Row row) {
        var scopes = EnumSet.noneOf(Permission.class);
        for (String name : row.getArrayOfStrings("scopes")) {
            // One that the platform knows no more allows nothing.
            Permission.of(name).ifPresent(scopes::add);
        }
        return new Application(
                row.getUUID("id"),
                row.getString("client_id"),
                row.getString("name"),
                ApplicationKind.of(row.getString("kind")).orElseThrow(),
                scopes,
                List.of(row.getArrayOfStrings("redirect_uris")),
                row.getBoolean("enabled"),
                row.getUUID("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"),
                row.getLong("provider_version"),
                instant(row, "last_used_at"));
    }

    private static String[] texts(Set<Permission> permissions) {
        return permissions.stream().map(Permission::value).sorted().toArray(String[]::new);
    }

    private static @Nullable Instant instant(Row row, String column) {
        var at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }
}
