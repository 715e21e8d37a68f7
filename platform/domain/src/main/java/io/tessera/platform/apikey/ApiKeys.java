package io.tessera.platform.apikey;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Issues, replaces and revokes the keys of an organization; all of it is in its audit trail. */
@ApplicationScoped
public class ApiKeys {
    private static final Logger LOG = Logger.getLogger(ApiKeys.class);
    private static final Duration USE_IS_TOLD_EVERY = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    ApiKeys(TenantTransactions transactions, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Issues a key. */
    public Uni<IssuedApiKey> issue(
            OrganizationId organization, MemberIdentity by, NewApiKey asked) {
        return transactions.pipelined(
                organization, connection -> issue(connection, by, asked, "api_key.created", null));
    }

    /** All keys, those that work no more too, the newest first. */
    public Uni<List<ApiKey>> all(OrganizationId organization) {
        return transactions.pipelined(organization, ApiKeyRows::all);
    }

    /** What people know the keys by, those that work no more too. */
    public Uni<Map<UUID, String>> names(OrganizationId organization) {
        return transactions.pipelined(organization, ApiKeyRows::names);
    }

    /**
     * Ends a key. What it was used for stays.
     *
     * @return fails with {@link CrmException.NotFound}
     */
    public Uni<Void> revoke(OrganizationId organization, MemberIdentity by, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        locked(connection, id)
                                .compose(key ->
                                        key.revokedAt() == null
                                                ? revoke(connection, by, key)
                                                : Future.succeededFuture()));
    }

    /**
     * Issues a key that may do the same in place of another, which goes on working for a while.
     *
     * @param overlap for how long
     * @return fails with {@link CrmException.NotFound}, with {@link CrmException.Conflict} if the
     *     key works no more, and with {@link CrmException.Forbidden} if it may do more than who
     *     asks
     */
    public Uni<IssuedApiKey> rotate(
            OrganizationId organization, MemberIdentity by, UUID id, Duration overlap) {
        return transactions.inTransaction(
                organization,
                connection ->
                        locked(connection, id)
                                .compose(old -> rotate(connection, by, old, overlap)));
    }

    /**
     * Whose request this is.
     *
     * @return the key, if it is one of the organization's and works now
     */
    public Uni<Optional<ApiKey>> find(OrganizationId organization, ApiKeySecret secret) {
        return transactions
                .pipelined(organization, connection -> ApiKeyRows.find(connection, secret))
                .map(found -> found.filter(key -> key.works(clock.instant())))
                .call(found -> found.map(key -> told(organization, key)).orElse(nothing()));
    }

    /** That a key is in use is of interest to the minute, and not worth a write per request. */
    private Uni<Void> told(OrganizationId organization, ApiKey key) {
        Instant last = key.lastUsedAt();
        if (last != null && last.plus(USE_IS_TOLD_EVERY).isAfter(clock.instant())) {
            return nothing();
        }
        return transactions
                .pipelined(organization, connection -> ApiKeyRows.use(connection, key.id()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "use of an API key not noted organization_id=%s cause=%s",
                                organization, failure))
                // The caller's request does not depend on it.
                .onFailure()
                .recoverWithNull();
    }

    private Future<Void> revoke(SqlConnection connection, MemberIdentity by, ApiKey key) {
        return ApiKeyRows.revoke(connection, key.id())
                .compose(done ->
                        audit.append(
                                connection,
                                List.of(entry(by, "api_key.revoked", key.id(), Map.of()))));
    }

    private Future<IssuedApiKey> rotate(
            SqlConnection connection, MemberIdentity by, ApiKey old, Duration overlap) {
        Instant now = clock.instant();
        if (!old.works(now)) {
            throw new CrmException.Conflict(
                    "api_key_not_active", "The key works no more; issue a new one.", Map.of());
        }
        if (!by.access().boundless().containsAll(old.permissions())) {
            throw new CrmException.Forbidden(
                    "forbidden", "The key may do more than you may yourself.");
        }
        Instant end = now.plus(overlap);
        Instant until =
                old.expiresAt() == null || end.isBefore(old.expiresAt()) ? end : old.expiresAt();
        var same =
                new NewApiKey(
                        old.name(),
                        old.permissions(),
                        old.allowedNetworks(),
                        old.requestsPerMinute(),
                        old.expiresAt());
        return ApiKeyRows.expire(connection, old.id(), until)
                .compose(done -> issue(connection, by, same, "api_key.rotated", old.id()));
    }

    private Future<IssuedApiKey> issue(
            SqlConnection connection,
            MemberIdentity by,
            NewApiKey asked,
            String action,
            @Nullable UUID replaces) {
        UUID id = TimeOrderedId.next();
        ApiKeySecret secret = ApiKeySecret.next();
        var inserted = ApiKeyRows.insert(connection, id, asked, by.id(), secret);
        var told =
                audit.append(connection, List.of(entry(by, action, id, changes(asked, replaces))));
        return Future.all(inserted, told)
                .map(done -> new IssuedApiKey(inserted.result(), secret.reveal()));
    }

    private static Map<String, Change> changes(NewApiKey asked, @Nullable UUID replaces) {
        var name = new Change(null, asked.name());
        var permissions =
                new Change(
                        null,
                        asked.permissions().stream()
                                .map(Permission::value)
                                .sorted()
                                .collect(Collectors.toList()));
        return replaces == null
                ? Map.of("name", name, "permissions", permissions)
                : Map.of(
                        "name", name,
                        "permissions", permissions,
                        "id", new Change(replaces, null));
    }

    private static AuditEntry entry(
            MemberIdentity by, String action, UUID key, Map<String, Change> changes) {
        return new AuditEntry(Actor.member(by.id()), action, "api_key", key, changes);
    }

    private static Future<ApiKey> locked(SqlConnection connection, UUID id) {
        return ApiKeyRows.lock(connection, id)
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
