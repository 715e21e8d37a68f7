package io.tessera.api.limit;

import io.tessera.api.limit.Take.Programs;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a request is let through, and what is to be told about it. Pure.
 *
 * @param policies all that apply, the caller's own first
 */
public record LimitDecision(boolean allowed, List<PolicyState> policies) {
    static final String KEY = "key";
    static final String MEMBER = "member";
    static final String ORGANIZATION = "organization";
    static final String DAY = "day";

    private static final long MINUTE_SECONDS = 60;
    private static final long DAY_SECONDS = 86_400;

    public LimitDecision {
        policies = List.copyOf(policies);
    }

    /**
     * @param local how much of each limit there is at all, where it was decided
     */
    static LimitDecision of(Take take, Taken taken, double local, Instant now) {
        var policies = new ArrayList<PolicyState>(3);
        Programs programs = take.programs();
        policies.add(
                minute(
                        programs == null ? MEMBER : KEY,
                        take.own(),
                        part(take.own(), local),
                        taken.ownUntilFull(),
                        taken.allowed()));
        if (programs != null) {
            policies.add(
                    minute(
                            ORGANIZATION,
                            programs.bucket(),
                            part(programs.bucket(), local),
                            taken.sharedUntilFull(),
                            taken.allowed()));
            policies.add(day(programs, taken, now));
        }
        return new LimitDecision(taken.allowed(), policies);
    }

    /** Seconds until it is worth to ask again; all limits that are used up must be over. */
    long retryAfter() {
        return Math.max(1, policies.stream().mapToLong(PolicyState::retryAfter).max().orElse(1));
    }

    /** Names of the limits that are used up. */
    List<String> violated() {
        return policies.stream().filter(PolicyState::isUsedUp).map(PolicyState::name).toList();
    }

    private static TokenBucket part(TokenBucket bucket, double share) {
        return share == 1 ? bucket : bucket.part(share);
    }

    private static PolicyState minute(
            String name, TokenBucket told, TokenBucket kept, long untilFull, boolean allowed) {
        return new PolicyState(
                name,
                told.capacity(),
                MINUTE_SECONDS,
                kept.tokens(untilFull),
                TokenBucket.seconds(untilFull),
                allowed ? 0 : kept.secondsUntilToken(untilFull));
    }

    private static PolicyState day(Programs programs, Taken taken, Instant now) {
        var midnight = programs.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        long reset = Math.max(1, Duration.between(now, midnight).toSeconds() + 1);
        long left = Math.max(0, programs.perDay() - taken.today());
        return new PolicyState(
                DAY,
                programs.perDay(),
                DAY_SECONDS,
                left,
                reset,
                !taken.allowed() && left == 0 ? reset : 0);
    }
}
