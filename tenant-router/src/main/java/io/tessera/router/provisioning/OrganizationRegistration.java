package io.tessera.router.provisioning;

import io.tessera.router.OrganizationId;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Makes an organization known to the directory; from then on every service routes it. */
public final class OrganizationRegistration {
    private final JdbcDatabase directory;

    public OrganizationRegistration(JdbcDatabase directory) {
        this.directory = directory;
    }

    /**
     * Registers an organization unless its slug is taken; then the one that has it stays as it is.
     *
     * @return the identity behind the slug: the given one, or that of the organization already
     *     there
     * @throws ProvisioningException if the directory refuses
     */
    public OrganizationId register(NewOrganization organization) {
        try (Connection connection = directory.connect()) {
            insert(connection, organization);
            return find(connection, organization.slug());
        } catch (SQLException e) {
            throw new ProvisioningException(
                    "registration of an organization failed: " + e.getMessage(), e);
        }
    }

    private static void insert(Connection connection, NewOrganization organization)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO organization (id, slug, name, plan, data_region, time_zone, locale, currency)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (slug) DO NOTHING
                        """)) {
            insert.setObject(1, organization.id().value());
            insert.setString(2, organization.slug());
            insert.setString(3, organization.name());
            insert.setString(4, organization.plan());
            insert.setString(5, organization.region());
            insert.setString(6, organization.timeZone());
            insert.setString(7, organization.locale());
            insert.setString(8, organization.currency());
            insert.executeUpdate();
        }
    }

    private static OrganizationId find(Connection connection, String slug) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id FROM organization WHERE slug = ?")) {
            query.setString(1, slug);
            try (ResultSet result = query.executeQuery()) {
                if (!result.next()) {
                    throw new ProvisioningException(
                            "organization vanished while it was registered: " + slug);
                }
                return new OrganizationId(result.getObject(1, UUID.class));
            }
        }
    }
}
