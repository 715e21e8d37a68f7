package io.tessera.provisioning.organization;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.provisioning.NewOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Foundings as rows. */
final class FoundingRows {
    private FoundingRows() {}

    static Optional<Founding> find(JdbcSession session, OrganizationId id) throws SQLException {
        var founding =
                session.first(
                        """
                        SELECT slug, name, plan, region, time_zone, locale, currency, email_domains, step, direction,
                            failures, problem, created_at, outcome
                        FROM founding WHERE organization_id = ?
                        """,
                        row -> founding(id, row),
                        id.value());
        return founding.isEmpty()
                ? founding
                : Optional.of(founding.get().withPeople(people(session, id)));
    }

    private static Founding founding(OrganizationId id, ResultSet row) throws SQLException {
        var outcome = row.getString("outcome");
        return new Founding(
                new NewOrganization(
                        id,
                        row.getString("slug"),
                        row.getString("name"),
                        row.getString("plan"),
                        row.getString("region"),
                        row.getString("time_zone"),
                        row.getString("locale"),
                        row.getString("currency")),
                List.of(),
                List.of((String[]) row.getArray("email_domains").getArray()),
                FoundingStep.valueOf(row.getString("step")),
                Founding.Direction.valueOf(row.getString("direction")),
                row.getInt("failures"),
                row.getString("problem"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                outcome == null ? null : Founding.Outcome.valueOf(outcome));
    }

    private static List<FoundingPerson> people(JdbcSession session, OrganizationId id)
            throws SQLException {
        return session.query(
                """
                SELECT email, first_name, last_name, role, password_iterations, password_salt, password_hash,
                    created_here, subject
                FROM founding_person WHERE organization_id = ? ORDER BY position
                """,
                row ->
                        new FoundingPerson(
                                row.getString("email"),
                                row.getString("first_name"),
                                row.getString("last_name"),
                                row.getString("role"),
                                password(row),
                                row.getObject("created_here", Boolean.class),
                                row.getObject("subject", UUID.class)),
                id.value());
    }

    private static @Nullable PasswordHash password(ResultSet row) throws SQLException {
        var hash = row.getBytes("password_hash");
        return hash == null
                ? null
                : new PasswordHash(
                        row.getInt("password_iterations"), row.getBytes("password_salt"), hash);
    }
}
