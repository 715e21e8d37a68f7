package io.tessera.platform.singlesignon;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table of domains. */
final class DomainRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String COLUMNS = "id, domain, proof, created_at, verified_at";

    private DomainRows() {}

    /** Those that speak for the organization's people. */
    static Future<Set<String>> verified(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT domain FROM single_sign_on_domain WHERE "
                                + OF_TENANT
                                + " AND verified_at IS NOT NULL")
                .execute()
                .map(rows -> {
                    Set<String> domains = new HashSet<>();
                    rows.forEach(row -> domains.add(row.getString(0)));
                    return domains;
                });
    }

    static Future<List<EmailDomain>> all(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM single_sign_on_domain WHERE %s ORDER BY domain"
                                .formatted(COLUMNS, OF_TENANT))
                .execute()
                .map(rows -> {
                    var all = new ArrayList<EmailDomain>();
                    rows.forEach(row -> all.add(of(row)));
                    return all;
                });
    }

    static Future<Optional<EmailDomain>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT %s FROM single_sign_on_domain WHERE %s AND id = $1"
                                .formatted(COLUMNS, OF_TENANT))
                .execute(Tuple.of(id))
                .map(DomainRows::first);
    }

    /** None if the organization has the domain already. */
    static Future<Optional<EmailDomain>> insert(
            SqlConnection connection, UUID id, String domain, String proof) {
        return connection
                .preparedQuery(
                        "INSERT INTO single_sign_on_domain (bucket, organization_id, id, domain, proof)"
                                + " VALUES (tenant_bucket(), tenant_organization(), $1, $2, $3)"
                                + " ON CONFLICT DO NOTHING RETURNING "
                                + COLUMNS)
                .execute(Tuple.of(id, domain, proof))
                .map(DomainRows::first);
    }

    static Future<Optional<EmailDomain>> verify(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "UPDATE single_sign_on_domain SET verified_at = coalesce(verified_at, now()) WHERE "
                                + OF_TENANT
                                + " AND id = $1 RETURNING "
                                + COLUMNS)
                .execute(Tuple.of(id))
                .map(DomainRows::first);
    }

    static Future<Boolean> delete(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "DELETE FROM single_sign_on_domain WHERE " + OF_TENANT + " AND id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() > 0);
    }

    private static Optional<EmailDomain> first(RowSet<Row> rows) {
        var found = rows.iterator();
        return found.hasNext() ? Optional.of(of(found.next())) : Optional.empty();
    }

    private static EmailDomain of(Row row) {
        var verified = row.getOffsetDateTime("verified_at");
        return new EmailDomain(
                row.getUUID("id"),
                row.getString("domain"),
                row.getString("proof"),
                row.getOffsetDateTime("created_at").toInstant(),
                verified == null ? null : verified.toInstant());
    }
}
