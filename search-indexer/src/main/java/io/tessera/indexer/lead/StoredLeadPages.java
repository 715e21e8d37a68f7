package io.tessera.indexer.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.lead.LeadRows;
import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.TenantTransactions;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads leads from the organization's shard, each page in a transaction of its own, at the turn of
 * imports.
 */
@ApplicationScoped
public class StoredLeadPages implements LeadPages {
    private static final int SIZE = 1_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String PAGE =
            "SELECT "
                    + LeadRows.COLUMNS
                    + " FROM lead WHERE "
                    + LeadRows.OF_TENANT
                    + " AND id > $1 ORDER BY id LIMIT "
                    + SIZE;

    private final TenantTransactions transactions;
    private final LeadRows rows;

    StoredLeadPages(TenantTransactions transactions, LeadRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public Uni<List<LeadSnapshot>> after(UUID organization, @Nullable UUID last) {
        return transactions.pipelined(
                new OrganizationId(organization),
                Priority.BULK,
                connection ->
                        connection
                                .preparedQuery(PAGE)
                                .execute(Tuple.of(last == null ? BEFORE_ALL : last))
                                .map(rows::readAll));
    }
}
