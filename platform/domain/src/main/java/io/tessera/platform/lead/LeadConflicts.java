package io.tessera.platform.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says in the caller's terms what a constraint of the shard refused. */
@ApplicationScoped
public class LeadConflicts {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final TenantTransactions transactions;

    LeadConflicts(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Whether a failure is a lead's e-mail address or external id being taken. */
    static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException refused
                && UNIQUE_VIOLATION.equals(refused.getSqlState());
    }

    /** The write of a new lead, its refusals explained. */
    <T> Uni<T> explained(
            OrganizationId organization, Access access, LeadSnapshot lead, Uni<T> write) {
        return explained(organization, access, lead.emails(), lead.externalId(), lead.id(), write);
    }

    /** The write of values to an existing lead, its refusals explained. */
    @SuppressWarnings("unchecked") // LeadValues holds e-mail addresses as a list of strings
    <T> Uni<T> explained(
            OrganizationId organization, Access access, LeadValues values, UUID id, Uni<T> write) {
        var emails = (List<String>) values.get(LeadField.EMAILS);
        return explained(
                organization,
                access,
                emails == null ? List.of() : emails,
                values.text(LeadField.EXTERNAL_ID),
                id,
                write);
    }

    private <T> Uni<T> explained(
            OrganizationId organization,
            Access access,
            List<String> emails,
            @Nullable String externalId,
            UUID id,
            Uni<T> write) {
        return write.onFailure(LeadConflicts::isDuplicate)
                .recoverWithUni(() -> duplicateOf(organization, access, emails, externalId, id))
                .onFailure(LeadConflicts::isUnknownOwner)
                .transform(refused ->
                        CrmException.Invalid.validation(
                                List.of(
                                        new FieldError(
                                                "/assigned_to",
                                                "unknown_member",
                                                "There is no such member in the organization."))));
    }

    private static boolean isUnknownOwner(Throwable failure) {
        return failure instanceof PgException refused
                && FOREIGN_KEY_VIOLATION.equals(refused.getSqlState());
    }

    private <T> Uni<T> duplicateOf(
            OrganizationId organization,
            Access access,
            List<String> emails,
            @Nullable String externalId,
            UUID id) {
        return transactions
                .pipelined(
                        organization,
                        connection ->
                                connection
                                        .preparedQuery(
                                                "SELECT id, CASE WHEN emails && $1::text[] THEN '/emails' ELSE '/external_id' END, coalesce(assigned_to, created_by)"
                                                        + " FROM lead WHERE "
                                                        + LeadRows.OF_TENANT
                                                        + " AND id <> $3 AND id IN (SELECT lead_id FROM lead_email WHERE "
                                                        + LeadRows.OF_TENANT
                                                        + " AND email = ANY($1) UNION ALL SELECT id FROM lead WHERE "
                                                        + LeadRows.OF_TENANT
                                                        + " AND external_id = $2) LIMIT 1")
                                        .execute(
                                                Tuple.of(
                                                        emails.toArray(String[]::new),
                                                        externalId,
                                                        id)))
                .map(rows -> {
                    for (var row : rows) {
                        throw new CrmException.Conflict(
                                "lead_duplicate",
                                "Another lead has this e-mail address or external_id.",
                                // which one is told to who may see it
                                access.covers(Permission.LEADS_READ, row.getUUID(2))
                                        ? Map.of(
                                                "existing_id",
                                                row.getUUID(0),
                                                "pointer",
                                                row.getString(1))
                                        : Map.of("pointer", row.getString(1)));
                    }
                    // the other lead is gone again: the same request would succeed now
                    throw new CrmException.Unavailable("The lead met another change; try again.");
                });
    }
}
