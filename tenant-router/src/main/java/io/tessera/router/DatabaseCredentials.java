package io.tessera.router;

/**
 * Who connects; the directory only says where.
 *
 * @param user a role that owns nothing and cannot bypass row-level security
 */
public record DatabaseCredentials(String user, String password) {
    /** Never the password. */
    @Override
    public String toString() {
        return user;
    }
}
