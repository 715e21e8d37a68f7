package io.tessera.provisioning.organization;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.migration.MigrationSet;
import io.tessera.router.provisioning.NewOrganization;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** The foundings that were begun. Beginning one takes its name. */
public final class FoundingRegister {
    /** The register's tables, which are in the directory's database. */
    public static final MigrationSet MIGRATIONS =
            new MigrationSet(
                    "provisioning", "classpath:db/provisioning", "flyway_provisioning_history");

    /** The code of a refusal: what was taken away on purpose does not come again. */
    public static final String GONE = "organization_gone";

    private static final String UNIQUE_VIOLATION = "23505";

    private final JdbcDatabase directory;

    public FoundingRegister(JdbcDatabase directory) {
        this.directory = directory;
    }

    JdbcSession open() throws SQLException {
        return new JdbcSession(directory.connect());
    }

    /**
     * Whether somebody has a name already, or one that looks the same.
     *
     * @param name without a fault of its own
     */
    public Optional<Subdomain.Fault> conflict(String name) throws SQLException {
        try (var session = open()) {
            return conflict(session, name, null);
        }
    }

    /**
     * Begins to make an organization. One that was made, by the same id, is gone through again:
     * what is missing of it is completed.
     *
     * @param people may be empty
     * @throws RefusedFoundingException if the name is faulty or another organization's
     */
    public void begin(
            NewOrganization organization,
            List<FoundingPerson> people,
            List<String> emailDomains,
            String requestedBy)
            throws SQLException {
        try (var session = open()) {
            session.transaction(() -> {
                begin(session, organization, people, emailDomains, requestedBy);
                return null;
            });
        }
    }

    /** As above, as a part of the session's transaction. */
    public void begin(
            JdbcSession session,
            NewOrganization organization,
            List<FoundingPerson> people,
            List<String> emailDomains,
            String requestedBy)
            throws SQLException {
        var fault =
                Subdomain.faultOf(organization.slug())
                        .or(() -> Optional.ofNullable(conflictOf(session, organization)));
        if (fault.isPresent()) {
            throw fault.get().refused();
        }
        try {
            write(session, organization, emailDomains, requestedBy);
        } catch (PSQLException e) {
            throw named(e);
        }
        session.update(
                "DELETE FROM founding_person WHERE organization_id = ?", organization.id().value());
        for (int position = 0; position < people.size(); position++) {
            write(session, organization.id(), position, people.get(position));
        }
    }

    /**
     * Orders that an organization be taken away, with all that it has. There is no way back.
     *
     * @return false if there is no such organization
     */
    public boolean undo(OrganizationId id, String reason) throws SQLException {
        try (var session = open()) {
            return session.update(
                            """
                            UPDATE founding SET direction = 'UNDO', step = ?, problem = ?, failures = 0, due_at = now(),
                                ended_at = NULL, outcome = NULL, updated_at = now()
                            WHERE organization_id = ? AND outcome = 'FOUNDED'
                            """,
                            FoundingStep.DIRECTORY.name(),
                            reason,
                            id.value())
                    > 0;
        }
    }

    public Optional<Founding> find(OrganizationId id) throws SQLException {
        try (var session = open()) {
            return FoundingRows.find(session, id);
        }
    }

    /** Those that somebody should take up now, the longest waiting first. */
    public List<OrganizationId> due(int limit) throws SQLException {
        try (var session = open()) {
            return session.query(
                    """
                    SELECT organization_id FROM founding
                    WHERE ended_at IS NULL AND due_at <= clock_timestamp() AND leased_until < clock_timestamp()
                    ORDER BY due_at LIMIT ?
                    """,
                    row -> new OrganizationId(row.getObject(1, UUID.class)),
                    limit);
        }
    }

    private static Subdomain.@Nullable Fault conflictOf(
            JdbcSession session, NewOrganization organization) {
        try {
            return conflict(session, organization.slug(), organization.id()).orElse(null);
        } catch (SQLException e) {
            throw new FoundingInterruptedException("the directory does not answer", e);
        }
    }

    private static Optional<Subdomain.Fault> conflict(
            JdbcSession session, String name, @Nullable OrganizationId own) throws SQLException {
        var id = own == null ? new UUID(0, 0) : own.value();
        boolean taken =
                session.exists(
                        """
                        SELECT FROM organization WHERE slug = ? AND id <> ?
                        UNION ALL
                        SELECT FROM founding WHERE slug = ? AND organization_id <> ? AND outcome IS DISTINCT FROM 'UNDONE'
                        """,
                        name,
                        id,
                        name,
                        id);
        if (taken) {
            return Optional.of(Subdomain.Fault.TAKEN);
        }
        boolean confusable =
                session.exists(
                        """
                        SELECT FROM founding
                        WHERE skeleton = ? AND organization_id <> ? AND outcome IS DISTINCT FROM 'UNDONE'
                        """,
                        Subdomain.skeleton(name),
                        id);
        return confusable ? Optional.of(Subdomain.Fault.CONFUSABLE) : Optional.empty();
    }

    private static void write(
            JdbcSession session,
            NewOrganization organization,
            List<String> emailDomains,
            String requestedBy)
            throws SQLException {
        int written =
                session.update(
                        """
                        INSERT INTO founding (organization_id, slug, skeleton, name, plan, region, time_zone, locale,
                            currency, email_domains, step, requested_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (organization_id) DO UPDATE SET step = excluded.step, direction = 'FORWARD',
                            email_domains = excluded.email_domains, failures = 0, problem = NULL, due_at = now(),
                            ended_at = NULL, outcome = NULL, created_at = now(), updated_at = now()
                        WHERE founding.slug = excluded.slug
                          AND (founding.direction = 'FORWARD' OR founding.outcome = 'UNDONE')
                          AND NOT EXISTS (SELECT FROM organization o
                              WHERE o.id = founding.organization_id AND o.status = 'closed')
                        """,
                        organization.id().value(),
                        organization.slug(),
                        Subdomain.skeleton(organization.slug()),
                        organization.name(),
                        organization.plan(),
                        organization.region(),
                        organization.timeZone(),
                        organization.locale(),
                        organization.currency(),
                        emailDomains.toArray(String[]::new),
                        FoundingStep.ORGANIZATION.name(),
                        requestedBy);
        if (written == 0) {
            throw new RefusedFoundingException(
                    GONE, "The organization of this id was taken away, or has another name.");
        }
    }

    private static void write(
            JdbcSession session, OrganizationId organization, int position, FoundingPerson person)
            throws SQLException {
        var password = person.password();
        session.update(
                """
                INSERT INTO founding_person (organization_id, position, email, first_name, last_name, role,
                    password_iterations, password_salt, password_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                organization.value(),
                position,
                person.email(),
                person.firstName(),
                person.lastName(),
                person.role(),
                password == null ? null : password.iterations(),
                password == null ? null : password.salt(),
                password == null ? null : password.hash());
    }

    /** Two at once: the index decides. */
    private static RuntimeException named(PSQLException e) throws PSQLException {
        var message = e.getServerErrorMessage();
        if (UNIQUE_VIOLATION.equals(e.getSQLState()) && message != null) {
            return "founding_skeleton".equals(message.getConstraint())
                    ? Subdomain.Fault.CONFUSABLE.refused()
                    : Subdomain.Fault.TAKEN.refused();
        }
        throw e;
    }
}
