package io.tessera.provisioning.signup;

import io.tessera.provisioning.organization.FoundingPerson;
import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.organization.PasswordHash;
import io.tessera.provisioning.signup.SignUpRefusedException.Reason;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.provisioning.NewOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ups that wait for their links to be used. A link works once, for a day; the transaction
 * that uses it begins the founding, so that there is one exactly if it was used.
 */
public final class SignUps {
    private static final Duration KEPT_FOR = Duration.ofDays(7);

    private final JdbcDatabase directory;
    private final FoundingRegister foundings;
    private final SignUpLimits limits;

    public SignUps(JdbcDatabase directory, FoundingRegister foundings, SignUpLimits limits) {
        this.directory = directory;
        this.foundings = foundings;
        this.limits = limits;
    }

    /**
     * Takes a sign-up down.
     *
     * @param clientAddress that it comes from, numeric
     * @return with which its link proves the address; kept nowhere
     * @throws SignUpRefusedException if there were too many of that address lately
     */
    public SignUpToken request(NewSignUp wanted, String clientAddress) throws SQLException {
        var token = SignUpToken.random();
        try (var session = open()) {
            session.transaction(() -> {
                // Two at once of the same address are counted one after the other.
                session.first(
                        "SELECT pg_advisory_xact_lock(hashtextextended(lock, 7401)) FROM (SELECT unnest(?) AS lock ORDER BY 1) l",
                        row -> true,
                        (Object) new String[] {wanted.email(), clientAddress});
                requireFew(session, "email = ?", wanted.email(), limits.perEmail());
                requireFew(session, "client_address = ?::inet", clientAddress, limits.perAddress());
                insert(session, wanted, token, clientAddress);
                return null;
            });
        }
        return token;
    }

    /**
     * The sign-up of a link, which is not used by looking.
     *
     * @throws SignUpRefusedException if it does not work
     */
    public SignUp find(SignUpToken token) throws SQLException {
        try (var session = open()) {
            return usable(session, token, "");
        }
    }

    /**
     * Uses a link: from here on the organization is being made.
     *
     * @param subdomain that is to be had now; the one of the sign-up may have been taken since
     * @param password for the administrator's account; null where there is one already
     * @throws SignUpRefusedException if the link does not work
     * @throws io.tessera.provisioning.organization.RefusedFoundingException if the subdomain cannot
     *     be had; the link works on
     */
    public OrganizationId use(SignUpToken token, String subdomain, @Nullable PasswordHash password)
            throws SQLException {
        try (var session = open()) {
            return session.transaction(() -> {
                var signUp = usable(session, token, " FOR UPDATE");
                var wanted = signUp.wanted();
                var id =
                        session.first(
                                        "SELECT uuidv7()",
                                        row -> new OrganizationId(row.getObject(1, UUID.class)))
                                .orElseThrow();
                foundings.begin(
                        session,
                        new NewOrganization(
                                id,
                                subdomain,
                                wanted.organization(),
                                wanted.plan(),
                                wanted.region(),
                                wanted.timeZone(),
                                wanted.locale(),
                                wanted.currency()),
                        List.of(
                                new FoundingPerson(
                                        wanted.email(),
                                        wanted.firstName(),
                                        wanted.lastName(),
                                        "admin",
                                        password)),
                        List.of(),
                        "sign-up " + signUp.id());
                session.update(
                        "UPDATE sign_up SET used_at = now(), organization_id = ? WHERE id = ?",
                        id.value(),
                        signUp.id());
                return id;
            });
        }
    }

    /** Forgets sign-ups whose links have not worked for long. */
    public int forgetOld() throws SQLException {
        try (var session = open()) {
            return session.update(
                    "DELETE FROM sign_up WHERE expires_at < now() - make_interval(secs => ?)",
                    (double) KEPT_FOR.toSeconds());
        }
    }

    private JdbcSession open() throws SQLException {
        return new JdbcSession(directory.connect());
    }

    private static void requireFew(JdbcSession session, String condition, String value, int most)
            throws SQLException {
        var window = (double) SignUpLimits.WINDOW.toSeconds();
        var oldest =
                session.first(
                        """
                        SELECT created_at FROM sign_up
                        WHERE %s AND created_at > now() - make_interval(secs => ?)
                        ORDER BY created_at DESC OFFSET ? LIMIT 1
                        """
                                .formatted(condition),
                        row -> instant(row, 1),
                        value,
                        window,
                        most - 1);
        if (oldest.isPresent()) {
            var again = Duration.between(Instant.now(), oldest.get().plus(SignUpLimits.WINDOW));
            throw new SignUpRefusedException(
                    Reason.TOO_MANY, again.isPositive() ? again : Duration.ofSeconds(1));
        }
    }

    private void insert(
            JdbcSession session, NewSignUp wanted, SignUpToken token, String clientAddress)
            throws SQLException {
        session.update(
                """
                INSERT INTO sign_up (token_hash, email, first_name, last_name, organization, slug, plan, region,
                    time_zone, locale, currency, client_address, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::inet, now() + make_interval(secs => ?))
                """,
                token.hash(),
                wanted.email(),
                wanted.firstName(),
                wanted.lastName(),
                wanted.organization(),
                wanted.subdomain(),
                wanted.plan(),
                wanted.region(),
                wanted.timeZone(),
                wanted.locale(),
                wanted.currency(),
                clientAddress,
                (double) limits.lifetime().toSeconds());
    }

    private static SignUp usable(JdbcSession session, SignUpToken token, String lock)
            throws SQLException {
        var found =
                session.first(
                                """
                                SELECT id, email, first_name, last_name, organization, slug, region, plan, time_zone,
                                    locale, currency, expires_at, used_at IS NOT NULL AS used
                                FROM sign_up WHERE token_hash = ?
                                """
                                        + lock,
                                Standing::read,
                                (Object) token.hash())
                        .orElseThrow(() -> new SignUpRefusedException(Reason.UNKNOWN));
        if (found.used()) {
            throw new SignUpRefusedException(Reason.USED);
        }
        if (found.signUp().expiresAt().isBefore(Instant.now())) {
            throw new SignUpRefusedException(Reason.EXPIRED);
        }
        return found.signUp();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Standing(SignUp signUp, boolean used) {
        static Standing read(ResultSet row) throws SQLException {
            var wanted =
                    new NewSignUp(
                            row.getString("email"),
                            row.getString("first_name"),
                            row.getString("last_name"),
                            row.getString("organization"),
                            row.getString("slug"),
                            row.getString("region"),
                            row.getString("plan"),
                            row.getString("time_zone"),
                            row.getString("locale"),
                            row.getString("currency"));
            return new Standing(
                    new SignUp(
                            row.getObject("id", UUID.class),
                            wanted,
                            row.getObject("expires_at", OffsetDateTime.class).toInstant()),
                    row.getBoolean("used"));
        }
    }
}
