package io.tessera.platform.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people settle for themselves; changes are in the audit trail. */
@ApplicationScoped
public class Profiles {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String SELECT =
            "SELECT name, email, time_zone, language, version FROM member WHERE "
                    + OF_TENANT
                    + " AND id = $1";

    private final TenantTransactions transactions;
    private final AuditTrail audit;

    Profiles(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** A person's own; fails with {@link CrmException.NotFound}. */
    public Uni<Profile> get(OrganizationId organization, UUID member) {
        return transactions.pipelined(organization, connection -> read(connection, member, ""));
    }

    /**
     * Changes the given fields of a person's own.
     *
     * @param seenVersion the version that the person saw
     * @return fails with {@link CrmException.NotFound}, {@link CrmException.Invalid} or {@link
     *     CrmException.PreconditionFailed}
     */
    public Uni<Profile> change(
            OrganizationId organization, UUID member, long seenVersion, JsonNode body) {
        return transactions.inTransaction(
                organization,
                connection ->
                        read(connection, member, " FOR UPDATE")
                                .compose(before ->
                                        change(connection, member, before, seenVersion, body)));
    }

    private Future<Profile> change(
            SqlConnection connection,
            UUID member,
            Profile before,
            long seenVersion,
            JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        var after = before.changed(body, errors);
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        if (before.version() != seenVersion) {
            throw new CrmException.PreconditionFailed(before.version());
        }
        var changes = changes(before, after);
        if (changes.isEmpty()) {
            return Future.succeededFuture(before);
        }
        return connection
                .preparedQuery(
                        "UPDATE member SET name = $2, time_zone = $3, language = $4, version = version + 1,"
                                + " updated_at = now() WHERE "
                                + OF_TENANT
                                + " AND id = $1")
                .execute(
                        Tuple.of(member, after.name())
                                .addString(after.timeZone())
                                .addString(after.language()))
                .compose(done ->
                        audit.append(
                                connection,
                                List.of(
                                        new AuditEntry(
                                                Actor.member(member),
                                                "member.profile_changed",
                                                "member",
                                                member,
                                                changes))))
                .compose(told -> read(connection, member, ""));
    }

    private static Future<Profile> read(SqlConnection connection, UUID member, String lock) {
        return connection
                .preparedQuery(SELECT + lock)
                .execute(Tuple.of(member))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new CrmException.NotFound();
                    }
                    var row = rows.iterator().next();
                    return new Profile(
                            row.getString(0),
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4));
                });
    }

    private static Map<String, Change> changes(Profile before, Profile after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        put(changes, "name", before.name(), after.name());
        put(changes, "time_zone", before.timeZone(), after.timeZone());
        put(changes, "language", before.language(), after.language());
        return changes;
    }

    private static void put(
            Map<String, Change> changes, String name, @Nullable String from, @Nullable String to) {
        if (!Objects.equals(from, to)) {
            changes.put(name, new Change(from, to));
        }
    }
}
