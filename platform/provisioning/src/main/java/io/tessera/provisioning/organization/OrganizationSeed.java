package io.tessera.provisioning.organization;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The rows that every organization begins with: the one place where they are written, whoever makes
 * the organization. Written again, each stays as it is by then.
 */
final class OrganizationSeed {
    private static final String MANAGER = "manager";
    private static final String SALES_REP = "sales_rep";

    /**
     * @param shard as the application role, in a transaction that is bound to the organization
     * @param founding with its people's accounts
     */
    void write(JdbcSession shard, short bucket, Founding founding) throws SQLException {
        for (var person : founding.people()) {
            shard.update(
                    """
                    INSERT INTO member (bucket, organization_id, id, email, name, role) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                    bucket,
                    founding.id().value(),
                    person.knownSubject(),
                    person.email(),
                    person.name(),
                    person.role());
        }
        form(shard, founding);
    }

    /** One team of all sales reps, which the managers manage, if there are any. */
    private static void form(JdbcSession shard, Founding founding) throws SQLException {
        var team = UUID.nameUUIDFromBytes((founding.id() + ":team").getBytes(UTF_8));
        if (founding.people().stream().noneMatch(person -> person.role().equals(MANAGER))) {
            return;
        }
        shard.update(
                """
                INSERT INTO team (bucket, organization_id, id, name) VALUES (tenant_bucket(), tenant_organization(), ?, 'Sales')
                ON CONFLICT DO NOTHING
                """,
                team);
        for (var person : founding.people()) {
            if (person.role().equals(MANAGER) || person.role().equals(SALES_REP)) {
                shard.update(
                        """
                        INSERT INTO team_member (bucket, organization_id, team_id, member_id, manages)
                        VALUES (tenant_bucket(), tenant_organization(), ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        team,
                        person.knownSubject(),
                        person.role().equals(MANAGER));
            }
        }
    }
}
