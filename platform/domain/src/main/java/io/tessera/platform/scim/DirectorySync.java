package io.tessera.platform.scim;

import io.smallrye.mutiny.Uni;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How much of an organization its directory manages. */
@ApplicationScoped
public class DirectorySync {
    private static final String QUERY =
            """
            SELECT
                (SELECT count(*) FROM directory_user
                    WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()),
                (SELECT count(*) FROM access_role
                    WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() AND external_id IS NOT NULL)
                + (SELECT count(*) FROM team
                    WHERE bucket = tenant_bucket() AND organization_id = tenant_organization() AND external_id IS NOT NULL),
                (SELECT max(updated_at) FROM directory_user
                    WHERE bucket = tenant_bucket() AND organization_id = tenant_organization())
            """;

    private final TenantTransactions transactions;

    DirectorySync(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What there is.
     *
     * @param people whom the directory has created or changed
     * @param groups that it has given an id of its own
     * @param lastChange of a person, or null
     */
    public record Extent(long people, long groups, @Nullable Instant lastChange) {}

    public Uni<Extent> extent(OrganizationId organization) {
        return transactions.pipelined(
                organization,
                connection ->
                        connection
                                .preparedQuery(QUERY)
                                .execute()
                                .map(rows -> {
                                    var row = rows.iterator().next();
                                    OffsetDateTime last = row.getOffsetDateTime(2);
                                    return new Extent(
                                            row.getLong(0),
                                            row.getLong(1),
                                            last == null ? null : last.toInstant());
                                }));
    }
}
