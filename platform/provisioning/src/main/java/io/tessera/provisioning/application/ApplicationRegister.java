package io.tessera.provisioning.application;

import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which client is which organization's. Written down before a client is made and forgotten after it
 * is gone, so that none is left at the identity provider that nobody knows of, and nobody acts on
 * another's.
 */
public final class ApplicationRegister {
    private final JdbcDatabase directory;
    private final ApplicationClients clients;

    public ApplicationRegister(JdbcDatabase directory, ApplicationClients clients) {
        this.directory = directory;
        this.clients = clients;
    }

    /**
     * Makes a client, or brings it up to date.
     *
     * @return false if it is another organization's
     */
    public boolean put(ApplicationClient client) throws SQLException {
        try (var session = open()) {
            session.update(
                    """
                    INSERT INTO application_client (client_id, organization_id)
                    SELECT ?, id FROM organization WHERE id = ? AND status <> 'closed' ON CONFLICT DO NOTHING
                    """,
                    client.clientId(),
                    client.organization().value());
            if (!isOf(session, client.organization(), client.clientId())) {
                return false;
            }
        }
        clients.put(client);
        return true;
    }

    /** Gives a client a new secret; nothing if the organization has no such client. */
    public Optional<String> renewSecret(OrganizationId organization, String clientId)
            throws SQLException {
        try (var session = open()) {
            if (!isOf(session, organization, clientId)) {
                return Optional.empty();
            }
        }
        return Optional.of(clients.renewSecret(clientId));
    }

    /** Takes a client away, if the organization has it. */
    public void delete(OrganizationId organization, String clientId) throws SQLException {
        try (var session = open()) {
            if (isOf(session, organization, clientId)) {
                clients.delete(clientId);
                forget(session, clientId);
            }
        }
    }

    /** What somebody agreed to at the organization's applications. */
    public List<Consent> consents(OrganizationId organization, UUID person) throws SQLException {
        Set<String> own;
        try (var session = open()) {
            own = Set.copyOf(of(session, organization));
        }
        return own.isEmpty()
                ? List.of()
                : clients.consents(person).stream()
                        .filter(consent -> own.contains(consent.clientId()))
                        .toList();
    }

    /** Forgets that somebody agreed to an application of the organization. */
    public void withdraw(OrganizationId organization, UUID person, String clientId)
            throws SQLException {
        try (var session = open()) {
            if (!isOf(session, organization, clientId)) {
                return;
            }
        }
        clients.withdraw(person, clientId);
    }

    /** The clients of an organization. */
    public static List<String> of(JdbcSession directory, OrganizationId organization)
            throws SQLException {
        return directory.query(
                "SELECT client_id FROM application_client WHERE organization_id = ? ORDER BY client_id",
                row -> row.getString(1),
                organization.value());
    }

    /** A client is gone. */
    public static void forget(JdbcSession directory, String clientId) throws SQLException {
        directory.update("DELETE FROM application_client WHERE client_id = ?", clientId);
    }

    private static boolean isOf(JdbcSession session, OrganizationId organization, String clientId)
            throws SQLException {
        return session.exists(
                "SELECT FROM application_client WHERE client_id = ? AND organization_id = ?",
                clientId,
                organization.value());
    }

    private JdbcSession open() throws SQLException {
        return new JdbcSession(directory.connect());
    }
}
