package io.tessera.platform.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.application.ApplicationRows.Locked;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.identifier.TimeOrderedId;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The organization's own record of its applications, and who took consent back; all of it is in its
 * audit trail. What is written here counts from then on, whether or not the identity provider has
 * heard of it.
 */
@ApplicationScoped
public class Applications {
    private static final String ENTITY = "application";
    private static final int MOST = 100;

    private final TenantTransactions transactions;
    private final AuditTrail audit;

    Applications(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Registers an application.
     *
     * @return fails with {@link CrmException.Conflict} if there are too many
     */
    public Uni<Application> create(
            OrganizationId organization, MemberIdentity by, ApplicationRequest asked) {
        return transactions.inTransaction(
                organization,
                connection ->
                        ApplicationRows.all(connection)
                                .compose(all -> {
                                    if (all.size() >= MOST) {
                                        throw new CrmException.Conflict(
                                                "too_many_applications",
                                                "There are %d already; delete one that is not used."
                                                        .formatted(MOST),
                                                Map.of("most", MOST));
                                    }
                                    return insert(connection, by, asked);
                                }));
    }

    /** All that are not deleted, the newest first. */
    public Uni<List<Application>> all(OrganizationId organization) {
        return transactions.pipelined(organization, ApplicationRows::all);
    }

    /** What people know applications by, those that were deleted too. */
    public Uni<Map<UUID, String>> names(OrganizationId organization) {
        return transactions.pipelined(organization, ApplicationRows::names);
    }

    /**
     * One of them.
     *
     * @return fails with {@link CrmException.NotFound}
     */
    public Uni<Application> get(OrganizationId organization, UUID id) {
        return transactions
                .pipelined(organization, connection -> ApplicationRows.find(connection, id))
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Changes what the body names.
     *
     * @param seen the version that the change is based on
     * @return fails with {@link CrmException.NotFound}, {@link CrmException.PreconditionFailed} and
     *     {@link CrmException.Invalid}
     */
    public Uni<Application> change(
            OrganizationId organization, MemberIdentity by, UUID id, long seen, JsonNode body) {
        return transactions.inTransaction(
                organization,
                connection ->
                        present(connection, id)
                                .compose(before -> change(connection, by, before, seen, body)));
    }

    /**
     * Deletes one. What it did stays, and so does its name.
     *
     * @return as it was; fails with {@link CrmException.NotFound} if there has never been one
     */
    public Uni<Application> delete(OrganizationId organization, MemberIdentity by, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        locked(connection, id)
                                .compose(found ->
                                        found.deleted()
                                                ? Future.succeededFuture(found.application())
                                                : delete(connection, by, found.application())));
    }

    /** The identity provider has this version of it. */
    public Uni<Application> followed(OrganizationId organization, Application application) {
        return transactions.inTransaction(
                organization,
                connection ->
                        ApplicationRows.followed(
                                        connection, application.id(), application.version())
                                .compose(done -> present(connection, application.id())));
    }

    /** It has a new secret, and the one before is none any more. */
    public Uni<Void> secretRenewed(
            OrganizationId organization, MemberIdentity by, Application application) {
        return transactions.pipelined(
                organization,
                connection ->
                        append(
                                connection,
                                by,
                                "application.secret_renewed",
                                application,
                                Map.of()));
    }

    /**
     * A person wants that it acts for them no more; tokens that it has for them end.
     *
     * @return fails with {@link CrmException.NotFound}
     */
    public Uni<Application> withdraw(OrganizationId organization, MemberIdentity by, UUID id) {
        return transactions.inTransaction(
                organization,
                connection ->
                        present(connection, id)
                                .compose(application ->
                                        ApplicationRows.withdraw(connection, id, by.id())
                                                .compose(done ->
                                                        append(
                                                                connection,
                                                                by,
                                                                "application.consent_withdrawn",
                                                                application,
                                                                Map.of()))
                                                .map(application)));
    }

    private Future<Application> insert(
            SqlConnection connection, MemberIdentity by, ApplicationRequest asked) {
        return ApplicationRows.insert(connection, TimeOrderedId.next(), asked, by.id())
                .compose(made ->
                        append(connection, by, "application.created", made, changes(null, made))
                                .map(made));
    }

    private Future<Application> change(
            SqlConnection connection,
            MemberIdentity by,
            Application before,
            long seen,
            JsonNode body) {
        if (before.version() != seen) {
            throw new CrmException.PreconditionFailed(before.version());
        }
        List<FieldError> errors = new ArrayList<>();
        var asked = ApplicationRequest.read(body, before, by.access().boundless(), errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        if (isSame(before, asked)) {
            return Future.succeededFuture(before);
        }
        return ApplicationRows.update(connection, before.id(), asked)
                .compose(after ->
                        append(connection, by, "application.updated", after, changes(before, after))
                                .map(after));
    }

    private Future<Application> delete(
            SqlConnection connection, MemberIdentity by, Application application) {
        return ApplicationRows.delete(connection, application.id())
                .compose(done ->
                        append(
                                connection,
                                by,
                                "application.deleted",
                                application,
                                Map.of("name", new Change(application.name(), null))))
                .map(application);
    }

    private Future<Void> append(
            SqlConnection connection,
            MemberIdentity by,
            String action,
            Application application,
            Map<String, Change> changes) {
        return audit.append(
                connection,
                List.of(
                        new AuditEntry(
                                Actor.member(by.id()), action, ENTITY, application.id(), changes)));
    }

    private static boolean isSame(Application before, ApplicationRequest asked) {
        return before.name().equals(asked.name())
                && before.scopes().equals(asked.scopes())
                && before.redirectUris().equals(asked.redirectUris())
                && before.enabled() == asked.enabled();
    }

    private static Map<String, Change> changes(@Nullable Application before, Application after) {
        var changes = new LinkedHashMap<String, Change>();
        note(changes, "name", before == null ? null : before.name(), after.name());
        note(changes, "kind", before == null ? null : before.kind().value(), after.kind().value());
        note(changes, "scopes", before == null ? null : names(before), names(after));
        note(
                changes,
                "redirect_uris",
                before == null ? null : before.redirectUris(),
                after.redirectUris());
        note(changes, "enabled", before == null ? null : before.enabled(), after.enabled());
        return changes;
    }

    private static void note(
            Map<String, Change> changes, String field, @Nullable Object from, Object to) {
        if (!Objects.equals(from, to)) {
            changes.put(field, new Change(from, to));
        }
    }

    private static List<String> names(Application application) {
        Set<Permission> scopes = application.scopes();
        return scopes.stream().map(Permission::value).sorted().toList();
    }

    private static Future<Application> present(SqlConnection connection, UUID id) {
        return locked(connection, id)
                .map(found -> {
                    if (found.deleted()) {
                        throw new CrmException.NotFound();
                    }
                    return found.application();
                });
    }

    private static Future<Locked> locked(SqlConnection connection, UUID id) {
        return ApplicationRows.lock(connection, id)
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }
}
