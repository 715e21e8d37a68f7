package io.tessera.platform.scim;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.scim.DirectoryGroup.GroupMember;
import io.tessera.platform.scim.DirectoryGroup.Kind;
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
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Roles and teams in the shard, with those of their people whom a directory sees. */
final class DirectoryGroupRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String ALL =
            """
            (SELECT id, name, 'role' AS kind, external_id, created_at, updated_at FROM access_role
            WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()
            UNION ALL
            SELECT id, name, 'team', external_id, created_at, updated_at FROM team
            WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()) AS directory_group\
            """;
    private static final String MEMBERS =
            """
            SELECT jsonb_build_object('value', member.id, 'display', member.name) AS one
            FROM (SELECT member_id FROM member_role WHERE bucket = tenant_bucket()
                    AND organization_id = tenant_organization() AND role_id = directory_group.id
                UNION ALL
                SELECT member_id FROM team_member WHERE bucket = tenant_bucket()
                    AND organization_id = tenant_organization() AND team_id = directory_group.id) AS held
            JOIN member ON member.id = held.member_id
            WHERE member.bucket = tenant_bucket() AND member.organization_id = tenant_organization()
                AND (member.active OR EXISTS (SELECT FROM directory_user AS known WHERE known.bucket = member.bucket
                    AND known.organization_id = member.organization_id AND known.member_id = member.id))\
            """;
    private static final String DIGEST =
            "(SELECT md5(coalesce(string_agg(element.one ->> 'value', ',' ORDER BY element.one ->> 'value'), ''))"
                    + " FROM ("
                    + MEMBERS
                    + ") AS element)";
    private static final String WITHOUT_MEMBERS =
            "id, kind, name, external_id, created_at, updated_at, " + DIGEST + ", '[]'::text";
    private static final String WITH_MEMBERS =
            "id, kind, name, external_id, created_at, updated_at, "
                    + DIGEST
                    + ", (SELECT coalesce(jsonb_agg(element.one ORDER BY element.one ->> 'display', element.one ->> 'value'),"
                    + " '[]') FROM ("
                    + MEMBERS
                    + ") AS element)::text";
    private static final SqlAttributes ATTRIBUTES =
            new SqlAttributes(
                    ResourceSchema.GROUP,
                    Map.of(
                            "id", new Column("directory_group.id::text", Type.TEXT, true),
                            "displayName", new Column("directory_group.name", Type.TEXT, false),
                            "externalId",
                                    new Column("directory_group.external_id", Type.TEXT, true),
                            "kind", new Column("directory_group.kind", Type.TEXT, true),
                            "meta.created",
                                    new Column("directory_group.created_at", Type.INSTANT, true),
                            "meta.lastModified",
                                    new Column("directory_group.updated_at", Type.INSTANT, true),
                            "members",
                                    new Elements(
                                            MEMBERS,
                                            ResourceSchema.GROUP
                                                    .attribute("members")
                                                    .orElseThrow())),
                    "");

    private DirectoryGroupRows() {}

    /** One page of those that a query asks for; fails at once if it asks what is not known. */
    static Function<SqlConnection, Future<Listing<DirectoryGroup>>> list(
            ScimQuery query, boolean withMembers) {
        return QuerySql.list(
                ATTRIBUTES,
                query,
                withMembers ? WITH_MEMBERS : WITHOUT_MEMBERS,
                ALL,
                DirectoryGroupRows::group);
    }

    static Future<Optional<DirectoryGroup>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("SELECT %s FROM %s WHERE id = $1".formatted(WITH_MEMBERS, ALL))
                .execute(Tuple.of(id))
                .map(rows -> QuerySql.rows(rows, DirectoryGroupRows::group).stream().findFirst());
    }

    /** Whether another group has the name or the external id. */
    static Future<Boolean> taken(
            SqlConnection connection, UUID but, String name, @Nullable String externalId) {
        return connection
                .preparedQuery(
                        "SELECT count(*) FROM "
                                + ALL
                                + " WHERE id <> $1::uuid AND (lower(name) = lower($2::text) OR external_id = $3::text)")
                .execute(Tuple.of(but, name, externalId))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    static Future<Void> link(
            SqlConnection connection, Kind kind, UUID id, @Nullable String externalId) {
        String table =
                switch (kind) {
                    case ROLE -> "access_role";
                    case TEAM -> "team";
                };
        return connection
                .preparedQuery(
                        "UPDATE "
                                + table
                                + " SET external_id = $2, updated_at = now() WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(Tuple.of(id, externalId))
                .mapEmpty();
    }

    private static DirectoryGroup group(Row row) {
        List<GroupMember> members = new ArrayList<>();
        for (JsonNode one : DirectoryUserRows.json(row.getString(7))) {
            members.add(
                    new GroupMember(
                            UUID.fromString(one.path("value").asText()),
                            one.path("display").asText()));
        }
        return new DirectoryGroup(
                row.getUUID(0),
                "role".equals(row.getString(1)) ? Kind.ROLE : Kind.TEAM,
                row.getString(2),
                row.getString(3),
                members,
                row.getString(6),
                row.getOffsetDateTime(4).toInstant(),
                row.getOffsetDateTime(5).toInstant());
    }
}
