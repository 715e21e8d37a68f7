package io.tessera.router.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.Priority;
import io.tessera.router.admission.FairQueue.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class FairQueuePropertiesTest {
    private static final int ORGANIZATIONS = 5;
    private static final int WAITING = 12;
    private static final int WAITING_PER_ORGANIZATION = 6;
    private static final long PATIENCE = 40;

    @Property(tries = 2_000)
    void boundsHoldNobodyIsLostAndNoSlotIsIdle(
            @ForAll @IntRange(min = 1, max = 4) int slots,
            @ForAll @IntRange(min = 1, max = 4) int concurrency,
            @ForAll @IntRange(min = 1, max = 3) int share,
            @ForAll @Size(max = 200) List<@IntRange(max = 9_999) Integer> steps) {
        var house = new House(slots, new OrganizationLimits(concurrency, 1, 1, share));
        for (int step : steps) {
            house.now++;
            switch (step % 10) {
                case 0, 1, 2, 3, 4, 5 ->
                        house.arrive(
                                organization(step / 10 % ORGANIZATIONS),
                                Priority.values()[step / 100 % 3]);
                case 6, 7, 8 -> house.leave(step / 10);
                default -> house.expire(step / 10 % 60);
            }
            house.check();
        }
        house.emptyOut();
        house.check();
        assertThat(house.waiting).isEmpty();
        assertThat(house.queue.running()).isZero();
    }

    @Property
    void whoeverHasWaitingGetsItsShare(
            @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 4) Integer> shares,
            @ForAll @IntRange(min = 1, max = 120) int turns) {
        var queue = new FairQueue<OrganizationId>(options(1, 10_000, 1_000));
        var first = organization(1_000);
        queue.enter(first, limits(1));
        for (int o = 0; o < shares.size(); o++) {
            for (int i = 0; i < 500; i++) {
                offer(queue, organization(o), limits(shares.get(o)), Priority.INTERACTIVE);
            }
        }

        var served = new int[shares.size()];
        OrganizationId running = first;
        for (int turn = 0; turn < turns; turn++) {
            running = next(queue, running);
            served[(int) running.value().getLeastSignificantBits()]++;
        }

        for (int a = 0; a < served.length; a++) {
            for (int b = 0; b < served.length; b++) {
                double difference =
                        (double) served[a] / shares.get(a) - (double) served[b] / shares.get(b);
                assertThat(difference).isLessThanOrEqualTo(1);
            }
        }
    }

    @Property
    void aNewcomerWaitsForOneTurnOfEachOther(
            @ForAll @IntRange(min = 1, max = 20) int others,
            @ForAll @IntRange(min = 1, max = 200) int backlog,
            @ForAll @IntRange(max = 100) int before) {
        var queue = new FairQueue<OrganizationId>(options(1, 10_000, 1_000));
        var first = organization(1_000);
        queue.enter(first, limits(1));
        for (int o = 0; o < others; o++) {
            for (int i = 0; i < backlog; i++) {
                offer(queue, organization(o), limits(1), Priority.INTERACTIVE);
            }
        }
        OrganizationId running = first;
        for (int i = 0; i < Math.min(before, others * backlog); i++) {
            running = next(queue, running);
        }

        var newcomer = organization(2_000);
        offer(queue, newcomer, limits(1), Priority.INTERACTIVE);
        int turns = 0;
        do {
            running = next(queue, running);
            turns++;
        } while (!running.equals(newcomer));

        assertThat(turns).isLessThanOrEqualTo(others + 1);
    }

    @Property
    void noPriorityStarves(
            @ForAll Priority starved, @ForAll @IntRange(min = 1, max = 50) int before) {
        var queue = new FairQueue<OrganizationId>(options(1, 10_000, 1_000));
        var first = organization(1_000);
        var patient = organization(1);
        queue.enter(first, limits(1));
        for (Priority priority : Priority.values()) {
            for (int i = 0; i < 200 && priority != starved; i++) {
                offer(queue, organization(2), limits(1), priority);
            }
        }
        OrganizationId running = first;
        for (int i = 0; i < before; i++) {
            running = next(queue, running);
        }
        offer(queue, patient, limits(1), starved);

        int turns = 0;
        do {
            running = next(queue, running);
            turns++;
        } while (!running.equals(patient));

        assertThat(turns).isLessThanOrEqualTo(10);
    }

    private static OrganizationId next(FairQueue<OrganizationId> queue, OrganizationId running) {
        queue.leave(running);
        @Nullable OrganizationId next = queue.next();
        assertThat(next).isNotNull();
        return next == null ? running : next;
    }

    private static void offer(
            FairQueue<OrganizationId> queue,
            OrganizationId organization,
            OrganizationLimits limits,
            Priority priority) {
        assertThat(queue.offer(organization, limits, priority, organization, 0))
                .isEqualTo(new Offer.Waiting<>(null));
    }

    private static OrganizationLimits limits(int share) {
        return new OrganizationLimits(1_000, 1, 1, share);
    }

    private static OrganizationId organization(int number) {
        return new OrganizationId(new UUID(7, number));
    }

    private static AdmissionOptions options(int slots, int waiting, int perOrganization) {
        return new AdmissionOptions(
                slots,
                waiting,
                perOrganization,
                Duration.ofNanos(PATIENCE),
                AdmissionOptions.ofSlots(1).breaker());
    }

    /** The queue and what is known of everybody who ever came. */
    private static final class House {
        private final FairQueue<Guest> queue;
        private final int slots;
        private final OrganizationLimits limits;
        private final Set<Guest> waiting = new LinkedHashSet<>();
        private final List<Guest> running = new ArrayList<>();
        private long now;

        House(int slots, OrganizationLimits limits) {
            this.queue = new FairQueue<>(options(slots, WAITING, WAITING_PER_ORGANIZATION));
            this.slots = slots;
            this.limits = limits;
        }

        void arrive(OrganizationId organization, Priority priority) {
            var guest = new Guest(organization, priority, now);
            if (queue.enter(organization, limits)) {
                running.add(guest);
                return;
            }
            switch (queue.offer(organization, limits, priority, guest, now)) {
                case Offer.Refused<Guest> refused ->
                        assertThat(
                                        waiting.size() == WAITING
                                                || countOf(waiting, organization)
                                                        == WAITING_PER_ORGANIZATION)
                                .isTrue();
                case Offer.Waiting<Guest>(@Nullable Guest displaced) -> {
                    if (displaced != null) {
                        assertThat(waiting.remove(displaced)).isTrue();
                        assertThat(displaced.priority).isGreaterThanOrEqualTo(priority);
                    }
                    waiting.add(guest);
                }
            }
            startNext();
        }

        void leave(int which) {
            if (!running.isEmpty()) {
                queue.leave(running.remove(which % running.size()).organization);
                startNext();
            }
        }

        void expire(int later) {
            now += later;
            for (Guest guest : queue.expire(now)) {
                assertThat(waiting.remove(guest)).isTrue();
                assertThat(now - guest.since).isGreaterThanOrEqualTo(PATIENCE);
            }
            assertThat(waiting).allMatch(guest -> now - guest.since < PATIENCE);
        }

        void emptyOut() {
            while (!running.isEmpty()) {
                leave(0);
            }
        }

        void check() {
            assertThat(queue.waiting()).isEqualTo(waiting.size()).isLessThanOrEqualTo(WAITING);
            assertThat(queue.running()).isEqualTo(running.size()).isLessThanOrEqualTo(slots);
            Map<OrganizationId, Integer> perOrganization = new HashMap<>();
            running.forEach(guest -> perOrganization.merge(guest.organization, 1, Integer::sum));
            assertThat(perOrganization.values()).allMatch(count -> count <= limits.concurrency());
            for (Guest guest : waiting) {
                assertThat(countOf(waiting, guest.organization))
                        .isLessThanOrEqualTo(WAITING_PER_ORGANIZATION);
                if (running.size() < slots) {
                    assertThat(perOrganization.getOrDefault(guest.organization, 0))
                            .isEqualTo(limits.concurrency());
                }
            }
        }

        private void startNext() {
            for (Guest next = queue.next(); next != null; next = queue.next()) {
                assertThat(waiting.remove(next)).isTrue();
                running.add(next);
            }
        }

        private static long countOf(Set<Guest> guests, OrganizationId organization) {
            return guests.stream().filter(g -> g.organization.equals(organization)).count();
        }
    }

    /** Told apart by identity. */
    private static final class Guest {
        final OrganizationId organization;
        final Priority priority;
        final long since;

        Guest(OrganizationId organization, Priority priority, long since) {
            this.organization = organization;
            this.priority = priority;
            this.since = since;
        }
    }
}
