package io.tessera.platform.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.scim.DirectoryUser.Membership;
import io.tessera.platform.scim.ScimAttribute.Type;
import io.tessera.platform.scim.SqlAttribute.Column;
import io.tessera.platform.scim.SqlAttribute.Elements;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * People in the shard. A directory sees those who are active and those whom it manages: whom it has
 * deleted is inactive and managed no more.
 */
final class DirectoryUserRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String PEOPLE =
            """
            (SELECT member.id, member.email, member.active, member.created_at,
                greatest(member.updated_at, known.updated_at) AS updated_at,
                known.member_id IS NOT NULL AS managed, known.external_id,
                coalesce(known.user_name, member.email) AS user_name,
                coalesce(known.attributes, jsonb_build_object(
                    'name', jsonb_build_object('formatted', member.name), 'displayName', member.name,
                    'emails', jsonb_build_array(jsonb_build_object('value', member.email, 'type', 'work', 'primary', true))
                )) AS attributes
            FROM member LEFT JOIN directory_user AS known ON known.bucket = member.bucket
                AND known.organization_id = member.organization_id AND known.member_id = member.id
            WHERE member.bucket = tenant_bucket() AND member.organization_id = tenant_organization()
                AND (member.active OR known.member_id IS NOT NULL)) AS person\
            """;
    private static final String GROUPS =
            """
            SELECT jsonb_build_object('value', role.id, 'display', role.name) AS one
            FROM member_role AS held JOIN access_role AS role ON role.bucket = held.bucket
                AND role.organization_id = held.organization_id AND role.id = held.role_id
            WHERE held.bucket = tenant_bucket() AND held.organization_id = tenant_organization()
                AND held.member_id = person.id
            UNION ALL
            SELECT jsonb_build_object('value', team.id, 'display', team.name)
            FROM team_member AS joined JOIN team ON team.bucket = joined.bucket
                AND team.organization_id = joined.organization_id AND team.id = joined.team_id
            WHERE joined.bucket = tenant_bucket() AND joined.organization_id = tenant_organization()
                AND joined.member_id = person.id\
            """;
    private static final String COLUMNS =
            "id, user_name, external_id, email, active, managed, attributes::text, created_at, updated_at,"
                    + " (SELECT coalesce(jsonb_agg(element.one ORDER BY element.one ->> 'display', element.one ->> 'value'),"
                    + " '[]') FROM ("
                    + GROUPS
                    + ") AS element)::text";
    private static final SqlAttributes ATTRIBUTES =
            new SqlAttributes(
                    ResourceSchema.USER,
                    Map.of(
                            "id", new Column("person.id::text", Type.TEXT, true),
                            "userName", new Column("person.user_name", Type.TEXT, false),
                            "externalId", new Column("person.external_id", Type.TEXT, true),
                            "active", new Column("person.active", Type.BOOLEAN, false),
                            "meta.created", new Column("person.created_at", Type.INSTANT, true),
                            "meta.lastModified",
                                    new Column("person.updated_at", Type.INSTANT, true),
                            "groups",
                                    new Elements(
                                            GROUPS,
                                            ResourceSchema.USER.attribute("groups").orElseThrow())),
                    "person.attributes");

    private DirectoryUserRows() {}

    /** One page of those that a query asks for; fails at once if it asks what is not known. */
    static Function<SqlConnection, Future<Listing<DirectoryUser>>> list(ScimQuery query) {
        return QuerySql.list(ATTRIBUTES, query, COLUMNS, PEOPLE, DirectoryUserRows::user);
    }

    /** Those of the ids that are people whom the directory sees. */
    static Future<Set<UUID>> seen(SqlConnection connection, Set<UUID> ids) {
        return connection
                .preparedQuery("SELECT id FROM " + PEOPLE + " WHERE id = ANY($1)")
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> Set.copyOf(QuerySql.rows(rows, row -> row.getUUID(0))));
    }

    static Future<Optional<DirectoryUser>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("SELECT %s FROM %s WHERE id = $1".formatted(COLUMNS, PEOPLE))
                .execute(Tuple.of(id))
                .map(rows -> QuerySql.rows(rows, DirectoryUserRows::user).stream().findFirst());
    }

    /** The same, which nobody else changes until the transaction ends. */
    static Future<Optional<DirectoryUser>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT id FROM member WHERE " + OF_TENANT + " AND id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .compose(locked -> find(connection, id));
    }

    /** Which of these somebody else has, as words for who asks. */
    static Future<List<String>> taken(SqlConnection connection, UUID but, DirectoryPerson person) {
        return connection
                .preparedQuery(
                        """
                        SELECT lower(user_name) = lower($2::text), lower(email) = $3::text, external_id = $4::text
                        FROM %s WHERE id <> $1::uuid AND (lower(user_name) = lower($2::text)
                            OR lower(email) = $3::text OR external_id = $4::text)
                        """
                                .formatted(PEOPLE))
                .execute(Tuple.of(but, person.userName(), person.email(), person.externalId()))
                .map(rows -> {
                    List<String> taken = new ArrayList<>();
                    for (Row row : rows) {
                        add(taken, row.getBoolean(0), "userName");
                        add(taken, row.getBoolean(1), "e-mail address");
                        add(taken, row.getBoolean(2), "externalId");
                    }
                    return taken;
                });
    }

    private static void add(List<String> taken, @Nullable Boolean is, String what) {
        if (Boolean.TRUE.equals(is) && !taken.contains(what)) {
            taken.add(what);
        }
    }

    /** Whether there is such a member at all, be it one whom directories do not see. */
    static Future<Boolean> exists(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT active FROM member WHERE " + OF_TENANT + " AND id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() > 0);
    }

    /** Adds a member, who has no role at first. */
    static Future<Void> insert(SqlConnection connection, UUID id, DirectoryPerson person) {
        return connection
                .preparedQuery(
                        "INSERT INTO member (bucket, organization_id, id, email, name, role, active)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, 'viewer', $4)")
                .execute(Tuple.of(id, person.email(), person.name(), person.active()))
                .compose(done -> leaveRoles(connection, id));
    }

    static Future<Void> update(SqlConnection connection, UUID id, DirectoryPerson person) {
        return connection
                .preparedQuery(
                        "UPDATE member SET name = $2, version = version + 1, updated_at = now() WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(id, person.name()))
                .mapEmpty();
    }

    /** Notes what the directory says of a member. */
    static Future<Void> manage(SqlConnection connection, UUID id, DirectoryPerson person) {
        return connection
                .preparedQuery(
                        """
                        INSERT INTO directory_user (bucket, organization_id, member_id, user_name, external_id, attributes)
                        VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3, $4::text::jsonb)
                        ON CONFLICT (bucket, organization_id, member_id) DO UPDATE SET user_name = excluded.user_name,
                            external_id = excluded.external_id, attributes = excluded.attributes, updated_at = now()
                        """)
                .execute(
                        Tuple.of(
                                id,
                                person.userName(),
                                person.externalId(),
                                person.attributes().toString()))
                .mapEmpty();
    }

    static Future<Void> leave(SqlConnection connection, UUID id) {
        var forgotten = delete(connection, "directory_user", id);
        var teams = delete(connection, "team_member", id);
        return Future.all(forgotten, teams).compose(done -> leaveRoles(connection, id));
    }

    static Future<Void> leaveRoles(SqlConnection connection, UUID id) {
        return delete(connection, "member_role", id);
    }

    private static Future<Void> delete(SqlConnection connection, String table, UUID id) {
        return connection
                .preparedQuery(
                        "DELETE FROM " + table + " WHERE " + OF_TENANT + " AND member_id = $1")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    private static DirectoryUser user(Row row) {
        List<Membership> groups = new ArrayList<>();
        for (JsonNode one : json(row.getString(9))) {
            groups.add(
                    new Membership(
                            UUID.fromString(one.path("value").asText()),
                            one.path("display").asText()));
        }
        return new DirectoryUser(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBoolean(5),
                (ObjectNode) json(row.getString(6)),
                groups,
                row.getOffsetDateTime(7).toInstant(),
                row.getOffsetDateTime(8).toInstant());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("the shard keeps JSON", unreachable);
        }
    }
}
