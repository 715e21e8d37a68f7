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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Leads created without pause, one by one and in bulk, and what of it the API has acknowledged.
 * Every request must be accepted: what breaks meanwhile is behind the API.
 */
final class AcknowledgedWrites implements AutoCloseable {
    private static final int BULK = 100;

    private final Api api;
    private final Set<String> single = ConcurrentHashMap.newKeySet();
    private final AtomicInteger bulk = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Void> running;

    private AcknowledgedWrites(Api api) {
        this.api = api;
        this.running =
                CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> whileWanted(this::createOne), threads),
                        CompletableFuture.runAsync(() -> whileWanted(this::createOne), threads),
                        CompletableFuture.runAsync(() -> whileWanted(this::createBulk), threads));
    }

    static AcknowledgedWrites start(TestOrganization organization) {
        return new AcknowledgedWrites(Api.of(organization, "admin"));
    }

    /** How many leads have been acknowledged. */
    int leads() {
        return single.size() + bulk.get();
    }

    /** Ids of leads that were created one by one. */
    Set<String> ids() {
        return Set.copyOf(single);
    }

    /** Returns once this many more are acknowledged. */
    void awaitMore(int more) {
        int goal = leads() + more;
        await("%d more leads acknowledged".formatted(more))
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> leads() >= goal || running.isCompletedExceptionally());
        assertThat(running).isNotCompletedExceptionally();
    }

    /** Stops and answers how many leads there must be now. */
    int finish() {
        stop.set(true);
        running.orTimeout(60, TimeUnit.SECONDS).join();
        return leads();
    }

    @Override
    public void close() {
        stop.set(true);
        threads.shutdownNow();
    }

    private void whileWanted(Runnable write) {
        while (!stop.get()) {
            write.run();
        }
    }

    private void createOne() {
        single.add(api.post("/api/v1/leads", LeadBody.aLead()).expect(201).id());
    }

    private void createBulk() {
        var rows = IntStream.range(0, BULK).mapToObj(i -> LeadBody.aLead()).toList();
        bulk.addAndGet(Bulk.send(api, rows).expect(200).json().path("inserted").asInt());
    }
}
