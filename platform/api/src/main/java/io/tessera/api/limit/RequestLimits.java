package io.tessera.api.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Program;
import io.tessera.api.limit.Take.Programs;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Decides whether a request is let through. The shared buckets say so; while they are away, those
 * of this process do, and the shared ones are left alone for a moment after each failure.
 */
@ApplicationScoped
public class RequestLimits {
    private static final Logger LOG = Logger.getLogger(RequestLimits.class);

    private final Buckets shared;
    private final LocalBuckets local;
    private final PlanAllowances plans;
    private final ProgramRequests programs;
    private final double share;
    private final long pauseNanos;
    private final Clock clock;
    private final Counter decidedLocally;
    private final AtomicLong sharedAgainAt = new AtomicLong(System.nanoTime());

    RequestLimits(
            Buckets shared,
            LimitsConfig config,
            PlanAllowances plans,
            ProgramRequests programs,
            Clock clock,
            MeterRegistry metrics) {
        this.shared = shared;
        this.share = config.shareWithoutRedis();
        this.local = new LocalBuckets(share, System::nanoTime);
        this.plans = plans;
        this.programs = programs;
        this.pauseNanos = config.pause().toNanos();
        this.clock = clock;
        this.decidedLocally = metrics.counter("api.limits.decided.locally");
    }

    /** A request of a program. */
    public Uni<LimitDecision> take(Organization organization, Program program) {
        var plan = plans.of(organization);
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return take(
                new Take(
                        organization.id(),
                        program.id(),
                        TokenBucket.perMinute(perMinute(plan, program)),
                        new Programs(
                                TokenBucket.perMinute(plan.organizationPerMinute()),
                                today,
                                plan.requestsPerDay(),
                                programs.atLeast(organization.id(), today))),
                now);
    }

    /** A request of a person. */
    public Uni<LimitDecision> take(Organization organization, UUID member) {
        return take(
                new Take(
                        organization.id(),
                        member,
                        TokenBucket.perMinute(plans.of(organization).memberPerMinute()),
                        null),
                clock.instant());
    }

    /**
     * What a program may do: its own limit, and never more than its organization's plan allows now.
     */
    public static int perMinute(PlanAllowance plan, Program program) {
        Integer own = program.requestsPerMinute();
        return Math.min(own == null ? plan.keyPerMinute() : own, plan.organizationPerMinute());
    }

    private Uni<LimitDecision> take(Take take, Instant now) {
        if (System.nanoTime() - sharedAgainAt.get() < 0) {
            return Uni.createFrom().item(locally(take, now));
        }
        return shared.take(take)
                .map(taken -> LimitDecision.of(take, taken, 1, now))
                .onFailure()
                .recoverWithItem(failure -> {
                    pause(take.organization(), failure);
                    return locally(take, now);
                });
    }

    private LimitDecision locally(Take take, Instant now) {
        decidedLocally.increment();
        return LimitDecision.of(take, local.take(take), share, now);
    }

    private void pause(OrganizationId organization, Throwable failure) {
        long now = System.nanoTime();
        long before = sharedAgainAt.get();
        if (now - before >= 0 && sharedAgainAt.compareAndSet(before, now + pauseNanos)) {
            LOG.warnf(
                    "limits are this process's own for a moment organization_id=%s cause=%s",
                    organization, failure);
        }
    }
}
