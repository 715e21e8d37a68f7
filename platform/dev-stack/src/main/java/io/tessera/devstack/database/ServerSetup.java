package io.tessera.devstack.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

/** Makes roles and databases of a Postgres server; again without effect. */
final class ServerSetup {
    private static final Set<DatabaseRole> SERVICES =
            EnumSet.of(DatabaseRole.APP, DatabaseRole.RELAY, DatabaseRole.OPERATIONS);

    private static final String WEAK = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE";

    private final Connection connection;

    /**
     * @param connection as the superuser
     */
    ServerSetup(Connection connection) {
        this.connection = connection;
    }

    void createRoles() throws SQLException {
        createRole(DatabaseRole.OWNER, "");
        for (DatabaseRole role : SERVICES) {
            createRole(role, WEAK);
        }
        createRole(DatabaseRole.MOVER, "REPLICATION BYPASSRLS");
        // Both may be run again.
        execute(
                "GRANT %s, pg_create_subscription TO %s"
                        .formatted(DatabaseRole.OWNER.user(), DatabaseRole.MOVER.user()));
        execute("GRANT SET ON PARAMETER session_replication_role TO " + DatabaseRole.MOVER.user());
    }

    void createDatabase(String name) throws SQLException {
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute("CREATE DATABASE %s OWNER %s".formatted(name, DatabaseRole.OWNER.user()));
        }
    }

    private void createRole(DatabaseRole role, String attributes) throws SQLException {
        if (!exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role.user())) {
            execute(
                    "CREATE ROLE %s LOGIN %s PASSWORD '%s'"
                            .formatted(role.user(), attributes, role.password()));
        }
    }

    private boolean exists(String sql, String name) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (var result = query.executeQuery()) {
                return result.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
