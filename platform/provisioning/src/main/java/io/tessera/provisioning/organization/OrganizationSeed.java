package io.tessera.provisioning.organization;

import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;

/**
 * The rows that every organization begins with: the one place where they are written, whoever makes
 * the organization. Written again, each stays as it is by then.
 */
final class OrganizationSeed {
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
    }
}
