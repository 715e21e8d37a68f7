package io.tessera.router.replica;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tessera.router.CancellationShield;
import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException;
import io.tessera.router.Route;
import io.tessera.router.RoutingTable;
import io.tessera.router.ShardId;
import io.tessera.router.ShardUnavailableException;
import io.tessera.router.TenantTransactions;
import io.tessera.router.UnknownOrganizationException;
import io.tessera.router.pool.BeginTenant;
import io.tessera.router.pool.ReplicaPools;
import io.tessera.router.pool.ShardPools;
import io.tessera.router.pool.StaleRouteException;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads straight on the Postgres client. */
public final class PgTenantReads implements TenantReads {
    private static final String POSITION = "(pg_current_wal_insert_lsn() - '0/0')::bigint";
    private static final String REQUIRE_REPLAYED = "SELECT require_replayed($1)";
    private static final long POSITION_DEADLINE_MILLIS = 500;

    /** SQLSTATE that {@code require_replayed} raises. */
    private static final String NOT_REPLAYED = "TS004";

    private final RoutingTable table;
    private final ShardPools primaries;
    private final ReplicaPools replicas;
    private final TenantTransactions transactions;
    private final PrimaryPositions positions;
    private final ReplicaChoice choice;
    private final MeterRegistry metrics;

    /**
     * @param primaries to ask how far their logs have come
     * @param transactions for what no replica answers
     */
    public PgTenantReads(
            RoutingTable table,
            ShardPools primaries,
            ReplicaPools replicas,
            TenantTransactions transactions,
            MeterRegistry metrics) {
        this.table = table;
        this.primaries = primaries;
        this.replicas = replicas;
        this.transactions = transactions;
        this.positions =
                new PrimaryPositions((shard, address) -> askPrimary(shard), System::nanoTime);
        this.choice = new ReplicaChoice(table, System::nanoTime);
        this.metrics = metrics;
        for (ReplicaOutcome outcome : ReplicaOutcome.values()) {
            counter(outcome);
        }
    }

    @Override
    public <T> Uni<T> read(
            OrganizationId organization,
            Staleness staleness,
            Function<SqlConnection, Future<T>> work) {
        if (staleness.bound().isZero()) {
            return onPrimary(organization, work);
        }
        return CancellationShield.over(() -> onReplica(organization, staleness, work))
                .onFailure(NotAnswered.class)
                .recoverWithUni(skipped -> onPrimary(organization, work));
    }

    @Override
    public Uni<Position> position(OrganizationId organization) {
        return transactions
                .pipelined(
                        organization, c -> c.query("SELECT tenant_epoch(), " + POSITION).execute())
                .map(rows -> {
                    var row = rows.iterator().next();
                    ShardId shard = transactions.route(organization).shard();
                    return new Position(shard, row.getLong(0), row.getLong(1));
                });
    }

    private <T> Uni<T> onPrimary(
            OrganizationId organization, Function<SqlConnection, Future<T>> work) {
        return transactions.pipelined(
                organization,
                connection -> {
                    connection.query("SET TRANSACTION READ ONLY").execute();
                    return work.apply(connection);
                });
    }

    private <T> Future<T> onReplica(
            OrganizationId organization,
            Staleness staleness,
            Function<SqlConnection, Future<T>> work) {
        try {
            Route route = transactions.route(organization);
            Position seen = staleness.seen();
            if (seen != null && !seen.isBefore(route) && !seen.isOn(route)) {
                return notAnswered(ReplicaOutcome.UNPROVEN);
            }
            var replica = choice.next(route.shard());
            if (replica.isEmpty()) {
                return notAnswered(ReplicaOutcome.NONE);
            }
            return positions
                    .covering(route.shard(), table.address(route.shard()), staleness.bound())
                    .transform(known ->
                            known.failed()
                                    ? notAnswered(ReplicaOutcome.UNPROVEN)
                                    : ask(
                                            replica.get(),
                                            organization,
                                            route,
                                            new Requirement(
                                                    known.result(),
                                                    seen != null && seen.isOn(route)
                                                            ? seen.offset()
                                                            : 0),
                                            work));
        } catch (UnknownOrganizationException | DirectoryUnavailableException e) {
            return notAnswered(ReplicaOutcome.UNPROVEN); // the owner's way looks again
        }
    }

    private <T> Future<T> ask(
            String replica,
            OrganizationId organization,
            Route route,
            Requirement requirement,
            Function<SqlConnection, Future<T>> work) {
        List<Function<SqlConnection, Future<?>>> admission =
                List.of(
                        c ->
                                c.preparedQuery(REQUIRE_REPLAYED)
                                        .execute(Tuple.of(requirement.offset())),
                        c -> BeginTenant.on(c, organization, route));
        return replicas.read(
                        route.shard(),
                        replica,
                        admission,
                        c -> fencedBehind(c, organization, route, work))
                .onSuccess(answer -> {
                    choice.answered(replica);
                    counter(ReplicaOutcome.REPLICA).increment();
                })
                .recover(cause -> {
                    ReplicaOutcome outcome = outcomeOf(cause);
                    if (outcome == null) {
                        choice.answered(replica);
                        return Future.failedFuture(cause);
                    }
                    rest(replica, outcome, requirement);
                    return notAnswered(outcome);
                });
    }

    /**
     * On a standby the fence's locks hold nothing up: replay may pass the end of the ownership, and
     * the removal of the rows, in the middle of the work. So the fence is behind the work as well.
     */
    private static <T> Future<T> fencedBehind(
            SqlConnection connection,
            OrganizationId organization,
            Route route,
            Function<SqlConnection, Future<T>> work) {
        Future<T> result = work.apply(connection);
        Future<?> still = BeginTenant.on(connection, organization, route);
        return Future.join(result, still)
                .transform(both ->
                        still.failed() && StaleRouteException.isStale(still.cause())
                                ? Future.failedFuture(still.cause())
                                : result);
    }

    private void rest(String replica, ReplicaOutcome outcome, Requirement requirement) {
        switch (outcome) {
            case LOST -> choice.lost(replica);
            case BEHIND -> {
                // Nobody else is kept from it by one who has just written.
                if (requirement.isOfTheBound()) {
                    choice.behind(replica);
                } else {
                    choice.answered(replica);
                }
            }
            case REPLICA, NONE, UNPROVEN, MOVED, BUSY, CONFLICT -> choice.answered(replica);
        }
    }

    /** Null if the failure is the work's own. */
    private static @Nullable ReplicaOutcome outcomeOf(Throwable cause) {
        if (cause instanceof ShardUnavailableException) {
            return ReplicaOutcome.LOST;
        }
        if (cause instanceof OverloadedException) {
            return ReplicaOutcome.BUSY;
        }
        if (StaleRouteException.isStale(cause)) {
            return ReplicaOutcome.MOVED;
        }
        String state = cause instanceof PgException failure ? failure.getSqlState() : null;
        if (state == null) {
            return null;
        }
        if (state.equals(NOT_REPLAYED)) {
            return ReplicaOutcome.BEHIND;
        }
        // 40: the query was in the way of the replay; 42: it names what is not there, yet
        return state.startsWith("40") || state.startsWith("42") ? ReplicaOutcome.CONFLICT : null;
    }

    private Future<Long> askPrimary(ShardId shard) {
        return primaries
                .connection(shard)
                .compose(pooled ->
                        pooled.connection()
                                .query("SELECT " + POSITION)
                                .execute()
                                .map(rows -> rows.iterator().next().getLong(0))
                                .eventually(pooled::release))
                .timeout(POSITION_DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private <T> Future<T> notAnswered(ReplicaOutcome outcome) {
        counter(outcome).increment();
        return Future.failedFuture(new NotAnswered(outcome));
    }

    private Counter counter(ReplicaOutcome outcome) {
        return Counter.builder("tenant.reads.stale")
                .description("Reads that may be old: by a replica, or why by the primary")
                .tag("outcome", outcome.tag())
                .register(metrics);
    }

    /** What a replica has to have replayed. */
    private record Requirement(long ofBound, long ofSeen) {
        long offset() {
            return Math.max(ofBound, ofSeen);
        }

        boolean isOfTheBound() {
            return ofBound >= ofSeen;
        }
    }

    /** Ask the owner instead. Nobody sees it, so it has no trace. */
    private static final class NotAnswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAnswered(ReplicaOutcome outcome) {
            super(outcome.tag(), null, false, false);
        }
    }
}
