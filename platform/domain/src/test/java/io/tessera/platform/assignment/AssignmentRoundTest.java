package io.tessera.platform.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class AssignmentRoundTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");

    @Property
    void loadsThatStartWithinOneOfEachOtherStayWithinOne(
            @ForAll("even") List<RepresentativeLoad> representatives,
            @ForAll @IntRange(max = 200) int leads) {
        var loads = loadsAfter(representatives, leads).values();

        assertThat(Collections.max(loads) - Collections.min(loads)).isBetween(0L, 1L);
    }

    @Property
    void everyLeadIsGivenOnceToSomebodyOfTheRound(
            @ForAll("any") List<RepresentativeLoad> representatives,
            @ForAll @IntRange(max = 200) int leads) {
        var after = loadsAfter(representatives, leads);

        assertThat(after.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        representatives.stream().map(RepresentativeLoad::member).toList());
        assertThat(sum(after.values())).isEqualTo(sum(loads(representatives)) + leads);
    }

    @Property
    void eachLeadGoesToTheFewestOpenAndOfThoseToTheLongestWait(
            @ForAll("any") List<RepresentativeLoad> representatives,
            @ForAll @IntRange(max = 60) int leads) {
        var round = new AssignmentRound(representatives, NOW);
        List<RepresentativeLoad> state = new ArrayList<>(representatives);

        for (int lead = 0; lead < leads; lead++) {
            var chosen = round.next();

            var known = of(state, chosen);
            assertThat(state)
                    .allSatisfy(other -> {
                        assertThat(known.openLeads()).isLessThanOrEqualTo(other.openLeads());
                        if (known.openLeads() == other.openLeads()) {
                            assertThat(known.lastAssignedAt())
                                    .isBeforeOrEqualTo(other.lastAssignedAt());
                        }
                    });
            state.remove(known);
            state.add(
                    new RepresentativeLoad(
                            chosen,
                            known.openLeads() + 1,
                            round.assignedAt().getOrDefault(chosen, Instant.MIN)));
        }
    }

    @Property
    void theSameLoadsInAnyOrderGiveTheSameOwners(
            @ForAll("any") List<RepresentativeLoad> representatives,
            @ForAll @IntRange(max = 60) int leads,
            @ForAll long seed) {
        List<RepresentativeLoad> shuffled = new ArrayList<>(representatives);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new AssignmentRound(shuffled, NOW).next(leads))
                .isEqualTo(new AssignmentRound(representatives, NOW).next(leads));
    }

    @Property
    void equalLoadsAreServedInTurn(
            @ForAll("equal") List<RepresentativeLoad> representatives,
            @ForAll @IntRange(min = 1, max = 5) int turns) {
        var turn =
                representatives.stream()
                        .sorted(
                                Comparator.comparing(RepresentativeLoad::lastAssignedAt)
                                        .thenComparing(RepresentativeLoad::member))
                        .map(RepresentativeLoad::member)
                        .toList();

        var owners = new AssignmentRound(representatives, NOW).next(turns * representatives.size());

        for (int i = 0; i < turns; i++) {
            assertThat(owners.subList(i * turn.size(), (i + 1) * turn.size())).isEqualTo(turn);
        }
    }

    @Property
    void whoeverGotALeadWaitsBehindEverybodyElse(
            @ForAll("any") List<RepresentativeLoad> representatives,
            @ForAll @IntRange(min = 1, max = 60) int leads) {
        var round = new AssignmentRound(representatives, NOW);
        var owners = round.next(leads);

        var lastBefore =
                representatives.stream()
                        .map(RepresentativeLoad::lastAssignedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        assertThat(round.assignedAt().keySet()).isEqualTo(new HashSet<>(owners));
        assertThat(round.assignedAt().values())
                .doesNotHaveDuplicates()
                .allSatisfy(at -> {
                    assertThat(at).isAfter(lastBefore).isAfterOrEqualTo(NOW);
                    assertThat(at.getNano() % 1_000).isZero();
                });
        assertThat(round.assignedAt().get(owners.getLast()))
                .isEqualTo(Collections.max(round.assignedAt().values()));
    }

    @Example
    void nobodyGetsNothing() {
        var round = new AssignmentRound(List.of(), NOW);

        assertThat(round.isEmpty()).isTrue();
        assertThat(round.next(0)).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(round::next);
    }

    @Provide
    Arbitrary<List<RepresentativeLoad>> any() {
        return representatives(Arbitraries.longs().between(0, 20));
    }

    @Provide
    Arbitrary<List<RepresentativeLoad>> even() {
        return Arbitraries.longs()
                .between(0, 1_000)
                .flatMap(least -> representatives(Arbitraries.longs().between(least, least + 1)));
    }

    @Provide
    Arbitrary<List<RepresentativeLoad>> equal() {
        return representatives(Arbitraries.just(7L));
    }

    private static Arbitrary<List<RepresentativeLoad>> representatives(Arbitrary<Long> loads) {
        // also never, and later than now: clocks of two machines differ
        var assigned =
                Arbitraries.integers().between(-5, 5).map(seconds -> NOW.plusSeconds(seconds));
        var times = Arbitraries.oneOf(assigned, Arbitraries.just(Instant.MIN));
        var members = Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        return Combinators.combine(members, loads, times)
                .as(RepresentativeLoad::new)
                .list()
                .uniqueElements(RepresentativeLoad::member)
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Map<UUID, Long> loadsAfter(List<RepresentativeLoad> representatives, int leads) {
        Map<UUID, Long> loads = new HashMap<>();
        representatives.forEach(load -> loads.put(load.member(), load.openLeads()));
        new AssignmentRound(representatives, NOW)
                .next(leads)
                .forEach(owner -> loads.merge(owner, 1L, Long::sum));
        return loads;
    }

    private static RepresentativeLoad of(List<RepresentativeLoad> state, UUID member) {
        return state.stream()
                .filter(load -> load.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> loads(List<RepresentativeLoad> representatives) {
        return representatives.stream().map(RepresentativeLoad::openLeads).toList();
    }

    private static long sum(Iterable<Long> loads) {
        long sum = 0;
        for (long load : loads) {
            sum += load;
        }
        return sum;
    }
}
