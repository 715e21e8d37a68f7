package io.tessera.workers.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tessera.platform.audit.AuditSealer;
import io.tessera.platform.audit.HeadSignature;
import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.ShardTransactions;
import io.tessera.router.TenantTransactions;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks each shard every few seconds which organizations have entries without a seal, and seals
 * them. An organization that was not seen before is visited whether or not it has any, which begins
 * its chain. With several processes each does so; who comes second to an organization moves on.
 */
@Singleton
final class SealingRounds {
    private static final Logger LOG = Logger.getLogger(SealingRounds.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final int IN_PARALLEL = 4;

    private final OrganizationDirectory directory;
    private final ShardTransactions shards;
    private final AuditSealer sealer;
    private final String region;
    private final Duration interval;
    private final Counter sealedEntries;
    private final Set<OrganizationId> visited = ConcurrentHashMap.newKeySet();
    private Cancellable rounds = () -> {};

    SealingRounds(
            OrganizationDirectory directory,
            ShardTransactions shards,
            TenantTransactions transactions,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "tessera.audit.signing-key") String signingKey,
            @ConfigProperty(name = "tessera.audit.sealing-interval", defaultValue = "2s")
                    Duration interval,
            @ConfigProperty(name = "tessera.region", defaultValue = "us-east-1") String region) {
        this.directory = directory;
        this.shards = shards;
        this.sealer = new AuditSealer(transactions, HeadSignature.signer(signingKey), clock);
        this.region = region;
        this.interval = interval;
        this.sealedEntries =
                Counter.builder("audit_entries_sealed")
                        .description("audit entries that got their place in a chain")
                        .register(metrics);
    }

    void start(@Observes StartupEvent starting) {
        rounds =
                Multi.createFrom()
                        .ticks()
                        .every(interval)
                        .onOverflow()
                        .drop()
                        .onItem()
                        .transformToUniAndConcatenate(tick -> round())
                        .subscribe()
                        .with(done -> {}, failure -> LOG.error("sealing ended", failure));
    }

    @PreDestroy
    void stop() {
        rounds.cancel();
    }

    private Uni<Void> round() {
        return seal(unvisited())
                .invoke(() -> visited.retainAll(ofThisRegion()))
                .chain(this::sealFound);
    }

    private List<OrganizationId> unvisited() {
        var organizations = new ArrayList<>(ofThisRegion());
        organizations.removeAll(visited);
        return organizations;
    }

    private Set<OrganizationId> ofThisRegion() {
        var organizations = new HashSet<OrganizationId>();
        for (Organization organization : directory.all()) {
            if (organization.region().equals(region)) {
                organizations.add(organization.id());
            }
        }
        return organizations;
    }

    private Uni<Void> sealFound() {
        return Multi.createFrom()
                .iterable(shards.shards())
                .onItem()
                .transformToUni(shard -> found(shard).chain(this::seal))
                .merge(IN_PARALLEL)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<List<OrganizationId>> found(ShardId shard) {
        return shards.inTransaction(
                        shard,
                        connection ->
                                connection
                                        .preparedQuery("SELECT unsealed_organizations($1)")
                                        .execute(Tuple.of(MOST_AT_ONCE)))
                .map(SealingRounds::ids)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "not asked for entries without a seal shard=%s cause=%s",
                                shard, failure))
                .onFailure()
                .recoverWithItem(List.of());
    }

    private static List<OrganizationId> ids(RowSet<Row> rows) {
        var ids = new ArrayList<OrganizationId>();
        rows.forEach(row -> ids.add(new OrganizationId(row.getUUID(0))));
        return ids;
    }

    private Uni<Void> seal(List<OrganizationId> organizations) {
        return Multi.createFrom()
                .iterable(organizations)
                .onItem()
                .transformToUni(this::seal)
                .merge(IN_PARALLEL)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> seal(OrganizationId organization) {
        return sealer.seal(organization)
                .invoke(count -> {
                    visited.add(organization);
                    sealedEntries.increment(count);
                })
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(
                                "not sealed, the next round will organization_id=%s cause=%s",
                                organization, failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
