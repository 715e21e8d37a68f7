package io.tessera.platform.singlesignon;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts at providers, and the members that they are. */
final class IdentityRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";

    private IdentityRows() {}

    /** A member, whether or not they may come in. */
    record KnownMember(UUID id, boolean active) {}

    /** Whom an account belongs to: who it belonged to before, else who has the address. */
    static Future<Optional<KnownMember>> member(
            SqlConnection connection, UUID subject, String email) {
        return connection
                .preparedQuery(
                        """
                        SELECT id, active FROM member
                        WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()
                          AND (lower(email) = $2 OR id = (SELECT member_id FROM single_sign_on_identity
                              WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() AND subject = $1))
                        ORDER BY id = (SELECT member_id FROM single_sign_on_identity
                              WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() AND subject = $1)
                              DESC NULLS LAST, active DESC LIMIT 1
                        """)
                .execute(Tuple.of(subject, email))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return Optional.empty();
                    }
                    var row = found.next();
                    return Optional.of(new KnownMember(row.getUUID(0), row.getBoolean(1)));
                });
    }

    static Future<Void> join(SqlConnection connection, UUID id, String email, String name) {
        return connection
                .preparedQuery(
                        "INSERT INTO member (bucket, organization_id, id, email, name, role)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, 'viewer')")
                .execute(Tuple.of(id, email, name))
                .mapEmpty();
    }

    static Future<Void> arrived(SqlConnection connection, UUID subject, UUID through, UUID member) {
        return connection
                .preparedQuery(
                        """
                        INSERT INTO single_sign_on_identity AS known (bucket, organization_id, subject, connection_id, member_id)
                        VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3)
                        ON CONFLICT (bucket, organization_id, subject)
                            DO UPDATE SET signed_in_at = now(), connection_id = excluded.connection_id, member_id = excluded.member_id
                        """)
                .execute(Tuple.of(subject, through, member))
                .mapEmpty();
    }

    static Future<Set<UUID>> roles(SqlConnection connection, UUID member) {
        return connection
                .preparedQuery(
                        "SELECT role_id FROM member_role WHERE "
                                + OF_TENANT
                                + " AND member_id = $1")
                .execute(Tuple.of(member))
                .map(rows -> {
                    Set<UUID> held = new HashSet<>();
                    rows.forEach(row -> held.add(row.getUUID(0)));
                    return held;
                });
    }

    /** Whoever may take the last administrator away waits here for each other. */
    static Future<Void> lockAdmin(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT id FROM access_role WHERE "
                                + OF_TENANT
                                + " AND key = 'admin' FOR UPDATE")
                .execute()
                .mapEmpty();
    }

    static Future<Boolean> hasOtherAdmin(SqlConnection connection, UUID member) {
        return connection
                .preparedQuery(
                        """
                        SELECT EXISTS (SELECT FROM member_role AS held
                            JOIN access_role AS role ON role.bucket = held.bucket
                                AND role.organization_id = held.organization_id AND role.id = held.role_id
                            JOIN member ON member.bucket = held.bucket
                                AND member.organization_id = held.organization_id AND member.id = held.member_id
                            WHERE held.bucket = tenant_bucket() AND held.organization_id = tenant_organization()
                                AND role.key = 'admin' AND member.active AND held.member_id <> $1)
                        """)
                .execute(Tuple.of(member))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    static Future<Void> setRoles(SqlConnection connection, UUID member, Set<UUID> roles) {
        var ids = roles.toArray(UUID[]::new);
        var removed =
                connection
                        .preparedQuery(
                                "DELETE FROM member_role WHERE "
                                        + OF_TENANT
                                        + " AND member_id = $1 AND role_id <> ALL ($2)")
                        .execute(Tuple.of(member).addArrayOfUUID(ids));
        var added =
                connection
                        .preparedQuery(
                                "INSERT INTO member_role (bucket, organization_id, member_id, role_id)"
                                        + " SELECT tenant_bucket(), tenant_organization(), $1::uuid, unnest($2::uuid[])"
                                        + " ON CONFLICT DO NOTHING")
                        .execute(Tuple.of(member).addArrayOfUUID(ids));
        var counted =
                connection
                        .preparedQuery(
                                "UPDATE member SET version = version + 1, updated_at = now() WHERE "
                                        + OF_TENANT
                                        + " AND id = $1")
                        .execute(Tuple.of(member));
        return Future.all(removed, added, counted).mapEmpty();
    }
}
