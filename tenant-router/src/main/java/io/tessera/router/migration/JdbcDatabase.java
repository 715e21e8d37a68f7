package io.tessera.router.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A Postgres database as an operator reaches it.
 *
 * @param url {@code jdbc:postgresql://host:port/name}, without credentials
 * @param user role to act as, {@code tessera_owner} unless said otherwise
 * @param password of that role
 */
public record JdbcDatabase(String url, String user, String password) {
    public JdbcDatabase {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("not a JDBC URL of Postgres: " + url);
        }
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Names the place, never the password. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
