package io.tessera.provisioning.organization;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import java.sql.SQLException;

/**
 * What the directory keeps of an organization that is gone: its id, which the record of its moves
 * and its events go on naming. Name and address are free again.
 */
final class Tombstone {
    private Tombstone() {}

    static void write(JdbcSession directory, OrganizationId id) throws SQLException {
        directory.transaction(() -> {
            directory.update("DELETE FROM custom_domain WHERE organization_id = ?", id.value());
            directory.update(
                    """
                    UPDATE organization SET status = 'closed', slug = 'gone-' || replace(id::text, '-', ''),
                        name = 'A former organization'
                    WHERE id = ? AND status <> 'closed'
                    """,
                    id.value());
            return null;
        });
    }
}
