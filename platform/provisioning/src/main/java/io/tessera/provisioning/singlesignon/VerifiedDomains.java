package io.tessera.provisioning.singlesignon;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.SQLException;
import java.util.List;

/** Which domain is whose: of one organization among all. */
public final class VerifiedDomains {
    private final JdbcDatabase directory;

    public VerifiedDomains(JdbcDatabase directory) {
        this.directory = directory;
    }

    /**
     * Makes a domain the organization's. One whose owner is gone is free.
     *
     * @return whether it is; not so if it is another's
     */
    public boolean claim(OrganizationId organization, String domain) throws SQLException {
        try (var session = open()) {
            return session.first(
                            """
                            INSERT INTO email_domain AS known (domain, organization_id) VALUES (?, ?)
                            ON CONFLICT (domain) DO UPDATE SET organization_id = excluded.organization_id, verified_at = now()
                            WHERE known.organization_id = excluded.organization_id
                               OR NOT EXISTS (SELECT FROM organization
                                   WHERE organization.id = known.organization_id AND organization.status <> 'closed')
                            RETURNING true
                            """,
                            row -> true,
                            domain,
                            organization.value())
                    .isPresent();
        }
    }

    /** Lets a domain go, if it is the organization's. */
    public void release(OrganizationId organization, String domain) throws SQLException {
        try (var session = open()) {
            session.update(
                    "DELETE FROM email_domain WHERE domain = ? AND organization_id = ?",
                    domain,
                    organization.value());
        }
    }

    /** All that are the organization's. */
    public List<String> of(OrganizationId organization) throws SQLException {
        try (var session = open()) {
            return session.query(
                    "SELECT domain FROM email_domain WHERE organization_id = ? ORDER BY domain",
                    row -> row.getString(1),
                    organization.value());
        }
    }

    private JdbcSession open() throws SQLException {
        return new JdbcSession(directory.connect());
    }
}
