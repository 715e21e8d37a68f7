package io.tessera.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tessera.router.OrganizationId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;

/**
 * How many requests of programs there were today at least, by what was written to the
 * organizations' shards: what a shared count that got lost starts from again.
 */
@Singleton
public final class ProgramRequests {
    private static final int MOST = 100_000;

    private final Cache<OrganizationId, Known> known =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .expireAfterWrite(Duration.ofDays(1))
                    .executor(Runnable::run)
                    .build();

    private record Known(LocalDate day, long requests) {}

    /** Remembers what was read. */
    public void remember(OrganizationId organization, LocalDate day, long requests) {
        known.asMap()
                .merge(
                        organization,
                        new Known(day, requests),
                        (before, now) ->
                                before.day().equals(now.day()) && before.requests() > now.requests()
                                        ? before
                                        : now);
    }

    /** On that day, by what is known. */
    public long atLeast(OrganizationId organization, LocalDate day) {
        Known last = known.getIfPresent(organization);
        return last != null && last.day().equals(day) ? last.requests() : 0;
    }
}
