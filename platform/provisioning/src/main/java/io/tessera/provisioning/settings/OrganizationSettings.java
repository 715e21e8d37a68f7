package io.tessera.provisioning.settings;

import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Organizations as the directory has them, changed where services read them from: every service
 * knows of a change a moment later.
 */
public final class OrganizationSettings {
    private final JdbcDatabase directory;
    private final FoundingRegister foundings;

    public OrganizationSettings(JdbcDatabase directory, FoundingRegister foundings) {
        this.directory = directory;
        this.foundings = foundings;
    }

    /** An organization that is not gone. */
    public Optional<Settings> find(OrganizationId id) throws SQLException {
        try (var session = open()) {
            return find(session, id);
        }
    }

    /**
     * Changes what is to be otherwise, if nothing has changed meanwhile.
     *
     * @param version that the change rests on
     * @return what it is then; nothing if it has another version or is gone
     */
    public Optional<Settings> change(OrganizationId id, long version, Settings.Change change)
            throws SQLException {
        try (var session = open()) {
            return session.transaction(() -> {
                int changed =
                        session.update(
                                """
                                UPDATE organization SET name = coalesce(?, name), time_zone = coalesce(?, time_zone),
                                    locale = coalesce(?, locale), currency = coalesce(?, currency)
                                WHERE id = ? AND changed_in = ? AND status <> 'closed'
                                """,
                                change.name(),
                                change.timeZone(),
                                change.locale(),
                                change.currency(),
                                id.value(),
                                version);
                return changed == 0 ? Optional.<Settings>empty() : find(session, id);
            });
        }
    }

    /** Asks for the deletion of an organization; asked for again, the first time counts. */
    public void requestDeletion(OrganizationId id, String by, Duration grace) throws SQLException {
        try (var session = open()) {
            session.update(
                    """
                    INSERT INTO organization_deletion (organization_id, requested_by, delete_after)
                    VALUES (?, ?, now() + make_interval(secs => ?)) ON CONFLICT DO NOTHING
                    """,
                    id.value(),
                    by,
                    (double) grace.toSeconds());
        }
    }

    /** Takes a deletion back that has not begun. */
    public void takeDeletionBack(OrganizationId id) throws SQLException {
        try (var session = open()) {
            session.update(
                    "DELETE FROM organization_deletion WHERE organization_id = ?", id.value());
        }
    }

    /**
     * Begins the deletions whose grace is over. Each is then a founding that is undone.
     *
     * @return those that have begun
     */
    public List<OrganizationId> beginDue() throws SQLException {
        try (var session = open()) {
            var due =
                    session.query(
                            "SELECT organization_id FROM organization_deletion WHERE delete_after <= now() ORDER BY delete_after LIMIT 10",
                            row -> new OrganizationId(row.getObject(1, UUID.class)));
            for (var id : due) {
                // Undone first, and only then no longer asked for: after a crash in between it is
                // due
                // again. One that is being gone through at the moment waits for the next look.
                foundings.undo(id, "its administrators asked for it");
                session.update(
                        """
                        DELETE FROM organization_deletion WHERE organization_id = ? AND delete_after <= now()
                          AND EXISTS (SELECT FROM founding WHERE organization_id = ? AND direction = 'UNDO')
                        """,
                        id.value(),
                        id.value());
            }
            return due;
        }
    }

    private JdbcSession open() throws SQLException {
        return new JdbcSession(directory.connect());
    }

    private static Optional<Settings> find(JdbcSession session, OrganizationId id)
            throws SQLException {
        return session.first(
                """
                SELECT slug, name, plan, data_region, time_zone, locale, currency, created_at, changed_in,
                    requested_by, requested_at, delete_after
                FROM organization LEFT JOIN organization_deletion ON organization_id = id
                WHERE id = ? AND status <> 'closed'
                """,
                row -> read(id, row),
                id.value());
    }

    private static Settings read(OrganizationId id, ResultSet row) throws SQLException {
        var by = row.getString("requested_by");
        return new Settings(
                id,
                row.getString("slug"),
                row.getString("name"),
                row.getString("plan"),
                row.getString("data_region"),
                row.getString("time_zone"),
                row.getString("locale"),
                row.getString("currency"),
                instant(row, "created_at"),
                row.getLong("changed_in"),
                by == null
                        ? null
                        : new Settings.Deletion(
                                by, instant(row, "requested_at"), instant(row, "delete_after")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
