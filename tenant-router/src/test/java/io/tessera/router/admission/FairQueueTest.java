package io.tessera.router.admission;

import static io.tessera.router.Priority.BACKGROUND;
import static io.tessera.router.Priority.BULK;
import static io.tessera.router.Priority.INTERACTIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tessera.router.OrganizationId;
import io.tessera.router.OverloadedException.Scope;
import io.tessera.router.Priority;
import io.tessera.router.admission.FairQueue.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static final OrganizationId ACME = organization(1);
    private static final OrganizationId GLOBEX = organization(2);
    private static final OrganizationId INITECH = organization(3);
    private static final OrganizationLimits UNLIMITED = new OrganizationLimits(99, 1, 1, 1);
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final FairQueue<Waiter> queue = new FairQueue<>(options(1, 100, 50));
    private OrganizationId running = ACME;

    @Test
    void whoFindsASlotDoesNotWait() {
        assertThat(queue.enter(ACME, UNLIMITED)).isTrue();
        assertThat(queue.enter(GLOBEX, UNLIMITED)).isFalse();
        assertThat(queue.running()).isEqualTo(1);
    }

    @Test
    void organizationsTakeTurnsHoweverManyWait() {
        occupy(ACME);
        for (int i = 0; i < 40; i++) {
            wait(ACME, INTERACTIVE, "acme " + i);
        }
        wait(GLOBEX, INTERACTIVE, "globex 0");
        wait(GLOBEX, INTERACTIVE, "globex 1");

        assertThat(served(5)).containsExactly("acme 0", "globex 0", "acme 1", "globex 1", "acme 2");
    }

    @Test
    void aShareOfTwoIsTwoInARow() {
        occupy(INITECH);
        var twice = new OrganizationLimits(99, 1, 1, 2);
        for (int i = 0; i < 4; i++) {
            wait(ACME, twice, INTERACTIVE, "acme " + i, 0);
            wait(GLOBEX, INTERACTIVE, "globex " + i);
        }

        assertThat(served(6))
                .containsExactly("acme 0", "acme 1", "globex 0", "acme 2", "acme 3", "globex 1");
    }

    @Test
    void whoIsAtItsLimitLeavesTheSlotToOthers() {
        var queue = new FairQueue<String>(options(2, 100, 50));
        var single = new OrganizationLimits(1, 1, 1, 1);
        assertThat(queue.enter(ACME, single)).isTrue();
        assertThat(queue.enter(ACME, single)).isFalse();
        queue.offer(ACME, single, INTERACTIVE, "acme", 0);
        assertThat(queue.next()).isNull();

        assertThat(queue.enter(GLOBEX, single)).isTrue();
        queue.leave(GLOBEX);
        assertThat(queue.next()).isNull();
        queue.leave(ACME);
        assertThat(queue.next()).isEqualTo("acme");
    }

    @Test
    void urgentComesFirstAndNobodyStarves() {
        occupy(ACME);
        for (int i = 0; i < 20; i++) {
            wait(ACME, INTERACTIVE, "interactive");
            wait(GLOBEX, BACKGROUND, "background");
            wait(INITECH, BULK, "bulk");
        }

        List<String> served = served(20);

        assertThat(served.subList(0, 3)).containsOnly("interactive");
        assertThat(served.stream().filter("interactive"::equals)).hasSize(14);
        assertThat(served.stream().filter("background"::equals)).hasSize(4);
        assertThat(served.stream().filter("bulk"::equals)).hasSize(2);
    }

    @Test
    void aTurnThatNobodyUsesGoesToTheMostUrgent() {
        occupy(ACME);
        for (int i = 0; i < 12; i++) {
            wait(GLOBEX, BULK, "bulk");
        }

        assertThat(served(12)).containsOnly("bulk").hasSize(12);
    }

    @Test
    void anOrganizationsOwnQueueIsBounded() {
        var queue = new FairQueue<String>(options(1, 100, 2));
        queue.enter(ACME, UNLIMITED);
        queue.offer(ACME, UNLIMITED, INTERACTIVE, "first", 0);
        queue.offer(ACME, UNLIMITED, BULK, "second", 0);

        assertThat(queue.offer(ACME, UNLIMITED, INTERACTIVE, "third", 0))
                .isEqualTo(new Offer.Refused<>(Scope.ORGANIZATION));
        assertThat(queue.offer(GLOBEX, UNLIMITED, INTERACTIVE, "other", 0))
                .isEqualTo(new Offer.Waiting<>(null));
    }

    @Test
    void theLeastUrgentIsDisplacedFirst() {
        var queue = new FairQueue<String>(options(1, 3, 50));
        queue.enter(ACME, UNLIMITED);
        queue.offer(ACME, UNLIMITED, BULK, "bulk 0", 0);
        queue.offer(ACME, UNLIMITED, BULK, "bulk 1", 0);
        queue.offer(ACME, UNLIMITED, BACKGROUND, "background", 0);

        assertThat(queue.offer(ACME, UNLIMITED, INTERACTIVE, "urgent", 0))
                .isEqualTo(new Offer.Waiting<>("bulk 1"));
        assertThat(queue.offer(GLOBEX, UNLIMITED, BACKGROUND, "more", 0))
                .isEqualTo(new Offer.Waiting<>("bulk 0"));
        assertThat(queue.offer(GLOBEX, UNLIMITED, BULK, "too late", 0))
                .isEqualTo(new Offer.Refused<>(Scope.SHARD));
        assertThat(queue.waiting()).isEqualTo(3);
    }

    @Test
    void theLongestLineMakesRoomForAShorterOne() {
        var queue = new FairQueue<String>(options(1, 3, 50));
        queue.enter(ACME, UNLIMITED);
        for (int i = 0; i < 3; i++) {
            queue.offer(ACME, UNLIMITED, INTERACTIVE, "acme " + i, 0);
        }

        assertThat(queue.offer(GLOBEX, UNLIMITED, INTERACTIVE, "globex 0", 0))
                .isEqualTo(new Offer.Waiting<>("acme 2"));
        assertThat(queue.offer(GLOBEX, UNLIMITED, INTERACTIVE, "globex 1", 0))
                .isEqualTo(new Offer.Refused<>(Scope.SHARD));
    }

    @Test
    void whoWaitsForTooLongWaitsNoMore() {
        occupy(ACME);
        wait(ACME, UNLIMITED, BULK, "early", 0);
        wait(GLOBEX, UNLIMITED, INTERACTIVE, "late", 10);

        assertThat(queue.untilExpiry(10)).isEqualTo(PATIENCE - 10);
        assertThat(queue.expire(PATIENCE - 1)).isEmpty();
        assertThat(queue.expire(PATIENCE)).extracting(Waiter::name).containsExactly("early");
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(served(1)).containsExactly("late");
    }

    @Test
    void drainedQueueIsEmpty() {
        occupy(ACME);
        wait(ACME, UNLIMITED, BULK, "one", 0);
        wait(GLOBEX, UNLIMITED, INTERACTIVE, "two", 10);

        assertThat(queue.drain()).extracting(Waiter::name).containsExactly("one", "two");
        assertThat(queue.waiting()).isZero();
        assertThat(queue.drain()).isEmpty();
        assertThat(queue.untilExpiry(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void forgetsIdleOrganizations() {
        for (int i = 0; i < 10_000; i++) {
            OrganizationId organization = organization(i);
            assertThat(queue.enter(organization, UNLIMITED)).isTrue();
            queue.leave(organization);
        }

        assertThat(queue.remembered()).isLessThanOrEqualTo(256);
    }

    @Test
    void refusesASlotGivenBackTwice() {
        occupy(ACME);
        queue.leave(ACME);

        assertThatIllegalStateException().isThrownBy(() -> queue.leave(ACME));
    }

    private void occupy(OrganizationId organization) {
        assertThat(queue.enter(organization, UNLIMITED)).isTrue();
        running = organization;
    }

    private void wait(OrganizationId organization, Priority priority, String name) {
        wait(organization, UNLIMITED, priority, name, 0);
    }

    private void wait(
            OrganizationId organization,
            OrganizationLimits limits,
            Priority priority,
            String name,
            long now) {
        var waiter = new Waiter(organization, name);
        assertThat(queue.offer(organization, limits, priority, waiter, now))
                .isEqualTo(new Offer.Waiting<>(null));
    }

    /** Ends what runs and begins the next, so many times. */
    private List<String> served(int times) {
        var served = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            queue.leave(running);
            Waiter next = Objects.requireNonNull(queue.next());
            running = next.organization;
            served.add(next.name);
        }
        return served;
    }

    private static AdmissionOptions options(int slots, int waiting, int perOrganization) {
        return new AdmissionOptions(
                slots,
                waiting,
                perOrganization,
                Duration.ofNanos(PATIENCE),
                AdmissionOptions.ofSlots(1).breaker());
    }

    private static OrganizationId organization(int number) {
        return new OrganizationId(new UUID(7, number));
    }

    private record Waiter(OrganizationId organization, String name) {}
}
