package io.tessera.api.apiusage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.tessera.api.limit.ProgramRequests;
import io.tessera.platform.apiusage.ApiUsage;
import io.tessera.platform.apiusage.RequestCount;
import io.tessera.platform.apiusage.RequestLine;
import io.tessera.router.OrganizationId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of the API and is not written yet. Every few seconds it goes to the organizations'
 * shards, one transaction for each organization that was active. A process that is killed loses
 * what it has noted since; lines beyond what one organization may have at a time are counted but
 * not kept.
 */
@Singleton
public final class RequestJournal {
    private static final Logger LOG = Logger.getLogger(RequestJournal.class);

    /** Lines of one organization between two writes. */
    static final int MOST_LINES = 500;

    /** Lines after which those that are too many are taken away. */
    private static final int TRIM_AFTER = 5_000;

    private static final int AT_A_TIME = 4;
    private static final Duration LAST_WRITE = Duration.ofSeconds(3);

    private final ApiUsage usage;
    private final ProgramRequests programs;
    private final Clock clock;
    private final Duration interval;
    private final Counter dropped;
    private final Map<OrganizationId, Page> pages = new ConcurrentHashMap<>();
    private final Map<OrganizationId, Integer> sinceTrim = new ConcurrentHashMap<>();
    private Cancellable rounds = () -> {};
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    RequestJournal(
            ApiUsage usage,
            ProgramRequests programs,
            Clock clock,
            @ConfigProperty(name = "tessera.api-usage.interval", defaultValue = "2s")
                    Duration interval,
            MeterRegistry metrics) {
        this.usage = usage;
        this.programs = programs;
        this.clock = clock;
        this.interval = interval;
        this.dropped = metrics.counter("api.request.log.dropped");
    }

    /**
     * Notes a request; never waits.
     *
     * @param count of this one request
     * @param line null if it does not belong into the request log
     */
    public void note(OrganizationId organization, RequestCount count, @Nullable RequestLine line) {
        pages.compute(
                organization,
                (id, present) -> {
                    var page = present == null ? new Page() : present;
                    page.count(count);
                    if (line != null && !page.write(line)) {
                        dropped.increment();
                    }
                    return page;
                });
    }

    void start(@Observes StartupEvent starting) {
        rounds =
                Multi.createFrom()
                        .ticks()
                        .startingAfter(interval)
                        .every(interval)
                        .onOverflow()
                        .drop()
                        .onItem()
                        .transformToUniAndConcatenate(
                                tick -> Uni.createFrom().completionStage(flush()))
                        .subscribe()
                        .with(done -> {}, failure -> LOG.error("the journal ended", failure));
    }

    void stop(@Observes ShutdownEvent ending) {
        rounds.cancel();
        try {
            Uni.createFrom().completionStage(flush()).await().atMost(LAST_WRITE);
        } catch (TimeoutException late) {
            LOG.warn("requests of the last moments are not noted", late);
        }
    }

    /**
     * One after the other, and each to its end: whoever no longer waits for a write must not undo
     * it, for what it writes is noted nowhere else.
     */
    private synchronized CompletableFuture<Void> flush() {
        written =
                written.thenCompose(before ->
                        Multi.createFrom()
                                .iterable(List.copyOf(pages.keySet()))
                                .onItem()
                                .transformToUni(this::write)
                                .merge(AT_A_TIME)
                                .onItem()
                                .ignoreAsUni()
                                .subscribeAsCompletionStage());
        return written;
    }

    private Uni<Void> write(OrganizationId organization) {
        Page page = pages.remove(organization);
        if (page == null) {
            return Uni.createFrom().voidItem();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        int lines = sinceTrim.merge(organization, page.lines().size(), Integer::sum);
        boolean trim = lines >= TRIM_AFTER;
        if (trim) {
            sinceTrim.remove(organization);
        }
        return usage.add(organization, page.counts(), page.lines(), trim, today)
                .invoke(total -> programs.remember(organization, today, total))
                .onFailure()
                .invoke(failure -> keep(organization, page, failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Counts wait for the next time; lines do not, so that they are never too many. */
    private void keep(OrganizationId organization, Page page, Throwable failure) {
        LOG.warnf(
                "use of the API not written, counts will be organization_id=%s cause=%s",
                organization, failure.getCause() == null ? failure : failure.getCause());
        dropped.increment(page.lines().size());
        pages.compute(
                organization,
                (id, present) -> {
                    var next = present == null ? new Page() : present;
                    page.counts().forEach(next::count);
                    return next;
                });
    }
}
