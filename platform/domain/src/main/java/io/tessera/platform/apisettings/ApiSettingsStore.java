package io.tessera.platform.apisettings;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.audit.AuditTrail;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Keeps an organization's settings of its API; changes are in its audit trail. */
@ApplicationScoped
public class ApiSettingsStore {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String READ =
            "SELECT allowed_origins, version FROM api_settings WHERE " + OF_TENANT;

    private final TenantTransactions transactions;
    private final AuditTrail audit;

    ApiSettingsStore(TenantTransactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** As they are now. */
    public Uni<ApiSettings> read(OrganizationId organization) {
        return transactions.pipelined(
                organization,
                connection ->
                        connection.preparedQuery(READ).execute().map(ApiSettingsStore::settings));
    }

    /**
     * Replaces them.
     *
     * @param seen the version that the change is based on
     * @return fails with {@link CrmException.PreconditionFailed} if that is not the present one
     */
    public Uni<ApiSettings> write(
            OrganizationId organization, MemberIdentity by, long seen, List<String> origins) {
        return transactions.inTransaction(
                organization,
                connection ->
                        lock(connection)
                                .compose(done ->
                                        connection.preparedQuery(READ + " FOR UPDATE").execute())
                                .map(ApiSettingsStore::settings)
                                .compose(now ->
                                        now.version() == seen
                                                ? change(connection, organization, by, now, origins)
                                                : Future.failedFuture(
                                                        new CrmException.PreconditionFailed(
                                                                now.version()))));
    }

    /** There is always a row to lock, so that of two first changes one is refused. */
    private static Future<Void> lock(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "INSERT INTO api_settings (bucket, organization_id, version)"
                                + " VALUES (tenant_bucket(), tenant_organization(), 0) ON CONFLICT DO NOTHING")
                .execute()
                .mapEmpty();
    }

    private Future<ApiSettings> change(
            SqlConnection connection,
            OrganizationId organization,
            MemberIdentity by,
            ApiSettings before,
            List<String> origins) {
        var changed = new Change(before.allowedOrigins(), origins);
        var entry =
                new AuditEntry(
                        Actor.member(by.id()),
                        "api_settings.updated",
                        "api_settings",
                        organization.value(),
                        Map.of("allowed_origins", changed));
        return connection
                .preparedQuery(
                        "UPDATE api_settings SET allowed_origins = $1, version = version + 1, updated_at = now() WHERE "
                                + OF_TENANT
                                + " RETURNING allowed_origins, version")
                .execute(Tuple.tuple().addArrayOfString(origins.toArray(String[]::new)))
                .map(ApiSettingsStore::settings)
                .compose(after -> audit.append(connection, List.of(entry)).map(after));
    }

    private static ApiSettings settings(RowSet<Row> rows) {
        var found = rows.iterator();
        if (!found.hasNext()) {
            return ApiSettings.UNSET;
        }
        var row = found.next();
        return new ApiSettings(List.of(row.getArrayOfStrings(0)), row.getLong(1));
    }
}
