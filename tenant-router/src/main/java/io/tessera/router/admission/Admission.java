package io.tessera.router.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException;
import io.tessera.router.OverloadedException.Scope;
import io.tessera.router.Priority;
import io.tessera.router.ShardId;
import io.tessera.router.admission.AdmissionMeters.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The doorkeeper of tenant transactions: a rate per organization, and in front of each shard a fair
 * queue and a circuit breaker.
 */
public final class Admission {
    private final VertxInternal vertx;
    private final AdmissionOptions options;
    private final Function<OrganizationId, OrganizationLimits> limits;
    private final Clock clock;
    private final AdmissionMeters meters;
    private final RateLimits rates = new RateLimits();
    private final Map<ShardId, ShardGate> gates = new ConcurrentHashMap<>();

    /**
     * @param limits what an organization may do as of now; asked at every transaction
     * @param clock of the breakers' pauses
     */
    public Admission(
            Vertx vertx,
            AdmissionOptions options,
            Function<OrganizationId, OrganizationLimits> limits,
            Clock clock,
            MeterRegistry metrics) {
        this.vertx = (VertxInternal) vertx;
        this.options = options;
        this.limits = limits;
        this.clock = clock;
        this.meters = new AdmissionMeters(metrics);
    }

    /**
     * Counts a transaction towards its organization's rate.
     *
     * @return why it must not begin, null if it may
     */
    public @Nullable OverloadedException refusal(OrganizationId organization) {
        long nanos = rates.take(organization, limits.apply(organization), System.nanoTime());
        if (nanos == 0) {
            return null;
        }
        meters.shed(Reason.RATE);
        return new OverloadedException(Scope.ORGANIZATION, Duration.ofNanos(nanos));
    }

    /**
     * Runs a transaction on a shard when there is a slot and it is its turn. A slot is held until
     * the work is over; work must not wait for other work on the same shard.
     *
     * @return fails with {@link OverloadedException} when too many wait, or it waited for too long,
     *     with {@link io.tessera.router.ShardUnavailableException} at once when the shard is taken
     *     for dead, else with what the work failed with
     */
    public <T> Future<T> onShard(
            ShardId shard,
            OrganizationId organization,
            Priority priority,
            Supplier<Future<T>> work) {
        return gate(shard).run(organization, limits.apply(organization), priority, work);
    }

    private ShardGate gate(ShardId shard) {
        ShardGate known = gates.get(shard);
        return known != null
                ? known
                : gates.computeIfAbsent(
                        shard, id -> new ShardGate(vertx, id, options, clock, meters));
    }
}
