package io.tessera.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes the roles of an organization; all of it is in its audit trail. */
@ApplicationScoped
public class Roles {
    private final TenantTransactions transactions;
    private final AuditTrail audit;

    Roles(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** All roles: those that every organization has first, then by name. */
    public Uni<List<RoleDetails>> all(OrganizationId organization) {
        return transactions.pipelined(organization, RoleRows::all);
    }

    /** One role; fails with {@link CrmException.NotFound}. */
    public Uni<RoleDetails> get(OrganizationId organization, UUID id) {
        return transactions
                .pipelined(organization, connection -> RoleRows.find(connection, id))
                .map(found -> found.orElseThrow(CrmException.NotFound::new));
    }

    /**
     * Makes a role.
     *
     * @return fails with {@link CrmException.Invalid}, also if it would allow more than who makes
     *     it may do, and with {@link CrmException.Conflict} if the name is taken
     */
    public Uni<RoleDetails> create(OrganizationId organization, MemberIdentity by, JsonNode body) {
        var role = read(body, null, by);
        var id = TimeOrderedId.next();
        return Refusals.ofRole(
                transactions.inTransaction(
                        organization,
                        connection ->
                                RoleRows.insert(connection, id, role)
                                        .compose(done ->
                                                told(
                                                        connection,
                                                        by,
                                                        "role.created",
                                                        id,
                                                        changes(null, role)))
                                        .compose(told -> stored(connection, id))));
    }

    /**
     * Changes the given fields of a role.
     *
     * @param seenVersion the version that the caller saw
     * @return fails with {@link CrmException.NotFound}, {@link CrmException.PreconditionFailed},
     *     {@link CrmException.Invalid}, {@link CrmException.Forbidden} if it allows more than who
     *     changes it may do, and {@link CrmException.Conflict} if it is the administrators' or the
     *     name is taken
     */
    public Uni<RoleDetails> update(
            OrganizationId organization,
            MemberIdentity by,
            UUID id,
            long seenVersion,
            JsonNode body) {
        return Refusals.ofRole(
                transactions.inTransaction(
                        organization,
                        connection ->
                                locked(connection, by, id)
                                        .compose(before ->
                                                update(
                                                        connection,
                                                        by,
                                                        before,
                                                        seenVersion,
                                                        body))));
    }

    /**
     * Removes a role that nobody has.
     *
     * @return fails with {@link CrmException.NotFound}, {@link CrmException.Forbidden} if it allows
     *     more than who removes it may do, and {@link CrmException.Conflict} if somebody has it or
     *     every organization does
     */
    public Uni<Void> delete(OrganizationId organization, MemberIdentity by, UUID id) {
        return Refusals.ofRole(
                transactions.inTransaction(
                        organization,
                        connection ->
                                locked(connection, by, id)
                                        .compose(before -> delete(connection, by, before))));
    }

    private Future<RoleDetails> update(
            SqlConnection connection,
            MemberIdentity by,
            RoleDetails before,
            long seenVersion,
            JsonNode body) {
        if (before.access().isAdmin()) {
            throw new CrmException.Conflict(
                    "role_built_in", "Administrators may do everything, always.", Map.of());
        }
        if (before.version() != seenVersion) {
            throw new CrmException.PreconditionFailed(before.version());
        }
        var old = NewRole.of(before);
        var role = read(body, old, by);
        var changes = changes(old, role);
        var id = before.access().id();
        return changes.isEmpty()
                ? Future.succeededFuture(before)
                : RoleRows.update(connection, id, role)
                        .compose(done -> told(connection, by, "role.updated", id, changes))
                        .compose(told -> stored(connection, id));
    }

    private Future<Void> delete(SqlConnection connection, MemberIdentity by, RoleDetails role) {
        if (role.access().key() != null) {
            throw new CrmException.Conflict(
                    "role_built_in", "Every organization has this role.", Map.of());
        }
        if (role.members() > 0) {
            throw Refusals.inUse(role.members());
        }
        return RoleRows.delete(connection, role.access().id())
                .compose(done ->
                        told(
                                connection,
                                by,
                                "role.deleted",
                                role.access().id(),
                                changes(NewRole.of(role), null)));
    }

    private static Future<RoleDetails> locked(
            SqlConnection connection, MemberIdentity by, UUID id) {
        return RoleRows.lock(connection, id)
                .map(found -> {
                    var role = found.orElseThrow(CrmException.NotFound::new);
                    if (!by.access().includes(role.access())) {
                        throw new CrmException.Forbidden(
                                "role_beyond_yours", "The role allows more than you may yourself.");
                    }
                    return role;
                });
    }

    private static Future<RoleDetails> stored(SqlConnection connection, UUID id) {
        return RoleRows.find(connection, id).map(found -> found.orElseThrow());
    }

    private static NewRole read(JsonNode body, @Nullable NewRole before, MemberIdentity by) {
        List<FieldError> errors = new ArrayList<>();
        var role = NewRole.read(body, before, by.access(), errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return role;
    }

    private Future<Void> told(
            SqlConnection connection,
            MemberIdentity by,
            String action,
            UUID id,
            Map<String, Change> changes) {
        return audit.append(
                connection,
                List.of(new AuditEntry(Actor.member(by.id()), action, "role", id, changes)));
    }

    private static Map<String, Change> changes(@Nullable NewRole before, @Nullable NewRole after) {
        var from = before == null ? Map.<String, Object>of() : fields(before);
        var to = after == null ? Map.<String, Object>of() : fields(after);
        Map<String, Change> changes = new LinkedHashMap<>();
        (after == null ? from : to)
                .keySet()
                .forEach(name -> {
                    if (!Objects.equals(from.get(name), to.get(name))) {
                        changes.put(name, new Change(from.get(name), to.get(name)));
                    }
                });
        return changes;
    }

    private static Map<String, Object> fields(NewRole role) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", role.name());
        fields.put("description", Objects.requireNonNullElse(role.description(), ""));
        fields.put(
                "permissions",
                role.permissions().stream().map(Permission::value).sorted().toList());
        fields.put("scope", role.scope().value());
        fields.put("hidden_fields", role.hiddenFields().stream().sorted().toList());
        fields.put("read_only_fields", role.readOnlyFields().stream().sorted().toList());
        fields.put("receives_leads", role.receivesLeads());
        return fields;
    }
}
