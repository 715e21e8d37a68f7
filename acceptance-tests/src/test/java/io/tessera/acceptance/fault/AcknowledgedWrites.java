package io.tessera.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.Bulk;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.devstack.fixture.TestOrganization;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Leads created at a steady pace, one by one and in bulk, and what of it the API has acknowledged.
 * Every request must be accepted: what breaks meanwhile is behind the API.
 */
public final class AcknowledgedWrites implements AutoCloseable {
    private static final int BULK = 25;
    private static final long BULK_MILLIS = 500;
    private static final long SINGLE_MILLIS = 25;
    private static final int WRITERS = 3;

    private final Api api;
    private final Set<String> single = ConcurrentHashMap.newKeySet();
    private final AtomicInteger bulk = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(WRITERS);
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private AcknowledgedWrites(Api api) {
        this.api = api;
        paced(this::createOne, SINGLE_MILLIS);
        paced(this::createOne, SINGLE_MILLIS);
        paced(this::createBulk, BULK_MILLIS);
    }

    public static AcknowledgedWrites start(TestOrganization organization) {
        return new AcknowledgedWrites(Api.of(organization, "admin"));
    }

    /** How many leads have been acknowledged. */
    public int leads() {
        return single.size() + bulk.get();
    }

    /** Ids of leads that were created one by one. */
    public Set<String> ids() {
        return Set.copyOf(single);
    }

    /** Returns once this many more are acknowledged. */
    public void awaitMore(int more) {
        int goal = leads() + more;
        await("%d more leads acknowledged".formatted(more))
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> leads() >= goal || failure.isCompletedExceptionally());
        assertThat(failure).isNotCompletedExceptionally();
    }

    /** Stops and answers how many leads there must be now. */
    public int finish() {
        clock.shutdown(); // what is under way is waited for, and there is no next
        await("writes under way are answered")
                .atMost(Duration.ofMinutes(1))
                .until(clock::isTerminated);
        assertThat(failure).isNotCompletedExceptionally();
        return leads();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void paced(Runnable write, long millis) {
        clock.scheduleAtFixedRate(
                () -> {
                    try {
                        write.run();
                    } catch (RuntimeException | Error refused) {
                        failure.completeExceptionally(refused);
                        throw refused; // which also ends the schedule
                    }
                },
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void createOne() {
        single.add(api.post("/api/v1/leads", LeadBody.aLead()).expect(201).id());
    }

    private void createBulk() {
        var rows = IntStream.range(0, BULK).mapToObj(i -> LeadBody.aLead()).toList();
        bulk.addAndGet(Bulk.send(api, rows).expect(200).json().path("inserted").asInt());
    }
}
