package io.tessera.platform.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tries connections out. A test lets nobody in and makes nobody a member; it tells what a sign-in
 * would do.
 */
@ApplicationScoped
public class SignInTests {
    /** For which the link of a test is of use. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantTransactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    SignInTests(TenantTransactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A test that has begun, and the secret of its link. */
    public record Begun(Connection connection, SignInTest test, String token) {}

    /**
     * Begins a test in place of the one before.
     *
     * @return fails with {@link CrmException.NotFound}, and with {@link CrmException.Conflict} if
     *     nothing is known of the provider yet
     */
    public Uni<Begun> begin(OrganizationId organization, MemberIdentity by, UUID id) {
        var token = newToken();
        return transactions.inTransaction(
                organization,
                connection ->
                        ConnectionRows.lock(connection, id)
                                .map(found -> found.orElseThrow(CrmException.NotFound::new))
                                .compose(known -> {
                                    if (known.provider() == null) {
                                        throw new CrmException.Conflict(
                                                "connection_not_configured",
                                                "Say first where the provider is.",
                                                Map.of());
                                    }
                                    var test =
                                            SignInTest.begun(
                                                    TimeOrderedId.next(),
                                                    clock.instant(),
                                                    known.version());
                                    return ConnectionRows.beginTest(
                                                    connection, id, test, hash(token))
                                            .compose(done ->
                                                    audit.append(
                                                            connection,
                                                            List.of(
                                                                    entry(
                                                                            Actor.member(by.id()),
                                                                            "test_begun",
                                                                            id,
                                                                            Map.of()))))
                                            .map(new Begun(known, test, token));
                                }));
    }

    /**
     * The connection that a link is to test, while it may.
     *
     * @param address from where it is opened
     */
    public Uni<Optional<Connection>> opened(
            OrganizationId organization, UUID id, String token, String address) {
        return transactions.inTransaction(
                organization,
                connection ->
                        ConnectionRows.lockTested(connection, id, hash(token))
                                .map(found -> found.filter(this::isOpen))
                                .compose(found -> {
                                    var test = found.map(Connection::test);
                                    return test.isEmpty()
                                            ? Future.succeededFuture(Optional.<Connection>empty())
                                            : ConnectionRows.noteTest(
                                                            connection,
                                                            id,
                                                            test.get().openedFrom(address))
                                                    .map(found);
                                }));
    }

    /**
     * Somebody has come through the provider.
     *
     * @param alias of the provider that they came through, or null if through none
     * @return the test as it ended; empty if its link is of no use any more
     */
    public Uni<Optional<SignInTest>> came(
            OrganizationId organization,
            UUID id,
            String token,
            @Nullable String alias,
            ProvidedPerson person) {
        return transactions.inTransaction(
                organization,
                connection ->
                        ConnectionRows.lockTested(connection, id, hash(token))
                                .map(found -> found.filter(this::isOpen))
                                .compose(found ->
                                        found.map(known ->
                                                        came(
                                                                connection,
                                                                known,
                                                                alias,
                                                                person.readBy(known)))
                                                .orElseGet(() ->
                                                        Future.succeededFuture(Optional.empty()))));
    }

    /**
     * The provider, or Keycloak on its behalf, has refused; of no effect on a test that is over.
     */
    public Uni<Connection> failed(
            OrganizationId organization, UUID id, UUID test, String code, String detail) {
        return transactions.inTransaction(
                organization,
                connection ->
                        ConnectionRows.lock(connection, id)
                                .map(found -> found.orElseThrow(CrmException.NotFound::new))
                                .compose(known -> {
                                    var last = known.test();
                                    if (last == null
                                            || !last.id().equals(test)
                                            || last.state() != SignInTest.State.PENDING) {
                                        return Future.succeededFuture(known);
                                    }
                                    return end(connection, known, last.failed(code, detail, null))
                                            .compose(done -> ConnectionRows.find(connection, id))
                                            .map(found ->
                                                    found.orElseThrow(CrmException.NotFound::new));
                                }));
    }

    private boolean isOpen(Connection connection) {
        var test = connection.test();
        return test != null
                && test.state() == SignInTest.State.PENDING
                && test.startedAt().plus(LIFE).isAfter(clock.instant());
    }

    private Future<Optional<SignInTest>> came(
            SqlConnection connection,
            Connection known,
            @Nullable String alias,
            ProvidedPerson person) {
        var test = known.test();
        if (test == null) {
            return Future.succeededFuture(Optional.empty());
        }
        if (!known.alias().equals(alias)) {
            return ended(
                    connection,
                    known,
                    test.failed(
                            "other_provider",
                            "The sign-in did not come through this provider; sign out and try again.",
                            null));
        }
        return DomainRows.verified(connection)
                .compose(domains ->
                        ArrivalRules.refusal(known, person, domains)
                                .map(why ->
                                        Future.succeededFuture(
                                                test.failed(why.code(), why.detail(), person)))
                                .orElseGet(() -> passed(connection, known, test, person)))
                .compose(end -> ended(connection, known, end));
    }

    private static Future<SignInTest> passed(
            SqlConnection connection, Connection known, SignInTest test, ProvidedPerson person) {
        return SettingsRows.read(connection)
                .compose(settings ->
                        KnownRoles.read(connection)
                                .map(roles -> {
                                    var mapped =
                                            roles.mapped(known.roleMappings(), person.roleValues());
                                    return test.passed(
                                            person,
                                            roles.names(
                                                    mapped.isEmpty()
                                                            ? roles.usual(settings.defaultRoleId())
                                                            : mapped));
                                }));
    }

    private Future<Optional<SignInTest>> ended(
            SqlConnection connection, Connection known, SignInTest end) {
        return end(connection, known, end).map(Optional.of(end));
    }

    private Future<Void> end(SqlConnection connection, Connection known, SignInTest end) {
        return ConnectionRows.endTest(connection, known.id(), end)
                .compose(done ->
                        audit.append(
                                connection,
                                List.of(
                                        entry(
                                                Actor.SYSTEM,
                                                "test_" + end.state().value(),
                                                known.id(),
                                                end.failure() == null
                                                        ? Map.of()
                                                        : Map.of(
                                                                "failure",
                                                                new Change(
                                                                        null, end.failure()))))));
    }

    private static AuditEntry entry(Actor by, String action, UUID id, Map<String, Change> changes) {
        return new AuditEntry(
                by,
                "single_sign_on_connection." + action,
                "single_sign_on_connection",
                id,
                changes);
    }

    private static String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException unreachable) {
            throw new IllegalStateException("every JVM has SHA-256", unreachable);
        }
    }

    /** Until when a link is of use. */
    public static Instant end(SignInTest test) {
        return test.startedAt().plus(LIFE);
    }
}
