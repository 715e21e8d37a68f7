package io.tessera.indexer.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.tessera.contracts.lead.LeadSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents of organizations that come to the region and leave it. */
class LeadMigrationTest {
    private static final UUID ACME = new UUID(1, 1);
    private static final UUID GLOBEX = new UUID(1, 2);
    private static final UUID STRANGER = new UUID(1, 3);

    private final MadeUpIndex index = new MadeUpIndex();
    private final TreeMap<UUID, Long> stored = new TreeMap<>();
    private final Set<UUID> left = new HashSet<>();
    private final Set<UUID> deleted = new HashSet<>();
    private boolean current = true;
    private final ArrivedLeads arrivals =
            new ArrivedLeads(this::page, index, organizations -> Uni.createFrom().voidItem());
    private final DepartedLeads departures =
            new DepartedLeads(index, homes(), arrivals, Duration.ofMinutes(1));

    @Test
    void everyLeadOfAnArrivalIsIndexed() {
        for (int lead = 1; lead <= 7; lead++) {
            stored.put(lead(lead), (long) lead);
        }

        arrive();

        assertThat(index.of(ACME)).containsExactlyInAnyOrderEntriesOf(stored);
    }

    @Test
    void whatAnEarlierStayLeftIsGone() {
        index.put(ACME, lead(1), 3);
        index.put(ACME, lead(9), 1);
        stored.put(lead(1), 4L);

        arrive();

        assertThat(index.of(ACME)).containsExactlyEntriesOf(Map.of(lead(1), 4L));
    }

    @Test
    void arrivalThatIsToldTwiceChangesNothing() {
        stored.put(lead(1), 4L);

        arrive();
        arrive();

        assertThat(index.of(ACME)).containsExactlyEntriesOf(Map.of(lead(1), 4L));
    }

    @Test
    void departedOrganizationIsForgottenAtTheSecondRound() {
        fill(ACME, GLOBEX, STRANGER);
        left.add(ACME);

        sweep();
        assertThat(index.of(ACME)).hasSize(5);
        sweep();

        assertThat(index.of(ACME)).isEmpty();
        assertThat(index.of(GLOBEX)).hasSize(5);
        assertThat(index.of(STRANGER)).hasSize(5);
    }

    @Test
    void deletedOrganizationIsForgottenAtTheSecondRound() {
        fill(ACME, GLOBEX);
        deleted.add(ACME);

        sweep();
        assertThat(index.of(ACME)).hasSize(5);
        sweep();

        assertThat(index.of(ACME)).isEmpty();
        assertThat(index.of(GLOBEX)).hasSize(5);
    }

    @Test
    void whoCameBackBetweenTheRoundsStays() {
        fill(ACME);
        left.add(ACME);
        sweep();
        left.clear();

        sweep();

        assertThat(index.of(ACME)).hasSize(5);
    }

    @Test
    void nothingIsForgottenWithoutTheDirectory() {
        fill(ACME);
        left.add(ACME);
        sweep();
        current = false;

        sweep();

        assertThat(index.of(ACME)).hasSize(5);
    }

    @Test
    void whoComesBackInTheMidstOfItIsIndexedAnew() {
        fill(ACME);
        left.add(ACME);
        stored.put(lead(1), 4L);
        stored.put(lead(2), 5L);
        sweep();
        index.afterForgetting(left::clear);

        sweep();

        assertThat(index.of(ACME)).containsExactlyInAnyOrderEntriesOf(stored);
    }

    private void arrive() {
        arrivals.index(ACME).await().indefinitely();
    }

    private void sweep() {
        departures.round().await().indefinitely();
    }

    private void fill(UUID... organizations) {
        for (UUID organization : organizations) {
            for (int lead = 1; lead <= 5; lead++) {
                index.put(organization, new UUID(organization.getLeastSignificantBits(), lead), 1);
            }
        }
    }

    private Homes homes() {
        return new Homes() {
            @Override
            public boolean areCurrent() {
                return current;
            }

            @Override
            public boolean knows(UUID organization) {
                return !deleted.contains(organization);
            }

            @Override
            public Optional<String> elsewhere(UUID organization) {
                return left.contains(organization) ? Optional.of("eu-west-1") : Optional.empty();
            }
        };
    }

    private Uni<List<LeadSnapshot>> page(UUID organization, @Nullable UUID last) {
        var rest = last == null ? stored : stored.tailMap(last, false);
        return Uni.createFrom()
                .item(() ->
                        rest.entrySet().stream()
                                .limit(2)
                                .map(lead -> snapshot(lead.getKey(), lead.getValue()))
                                .toList());
    }

    private static UUID lead(int number) {
        return new UUID(7, number);
    }

    private static LeadSnapshot snapshot(UUID id, long version) {
        return new LeadSnapshot(
                id,
                "Ada Byron",
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                "new",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                version);
    }
}
