package io.tessera.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Callers;
import io.tessera.api.search.SearchResults.Hit;
import io.tessera.platform.member.Reach;
import io.tessera.platform.member.Role;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchResourceTest {
    private static final Hit ADA =
            new Hit(
                    "lead",
                    UUID.fromString("0198f3a2-7c00-7000-8000-00000000000a"),
                    "Ada Byron",
                    null,
                    null,
                    "new",
                    null,
                    null,
                    null,
                    Map.of());

    private final Index index = new Index();
    private final Cache cache = new Cache();
    private final SearchResource resource =
            new SearchResource(Callers.of(Role.VIEWER), index, cache, new SimpleMeterRegistry());

    @Test
    void remembersAnAnswerWhereTheCacheHasAPlaceForIt() {
        var answer = search(" Ada ", "5");

        assertThat(answer.data()).containsExactly(ADA);
        assertThat(answer.cached()).isFalse();
        assertThat(index.asked).containsExactly(Callers.ACME.id() + " 5 ada");
        assertThat(cache.kept).containsOnlyKeys("place of 5 ada");
    }

    @Test
    void remembersNothingWhileTheIndexIsWritten() {
        cache.quiet = false;

        var answer = search("ada", "5");

        assertThat(answer.data()).containsExactly(ADA);
        assertThat(cache.kept).isEmpty();
    }

    @Test
    void asksTheIndexOnceForTheSameQuestion() {
        search("ada", null);

        var again = search("ADA", "50");

        assertThat(again.cached()).isTrue();
        assertThat(again.data()).containsExactly(ADA);
        assertThat(index.asked).hasSize(1);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"   ", "a\0b"})
    void refusesQuestionsWithoutWords(String question) {
        assertThatThrownBy(() -> search(question, null)).isInstanceOf(CrmException.Invalid.class);
    }

    @Test
    void refusesQuestionsAndLimitsBeyondTheBounds() {
        assertThat(search("x".repeat(200), "50").data()).isNotEmpty();
        assertThatThrownBy(() -> search("x".repeat(201), "50"))
                .isInstanceOf(CrmException.Invalid.class);
        assertThatThrownBy(() -> search("ada", "51")).isInstanceOf(CrmException.Invalid.class);
    }

    @Test
    void sharesNoAnswerWithAnotherScope() {
        search("ada", "5");

        var own =
                new SearchResource(
                        Callers.of(Role.SALES_REP), index, cache, new SimpleMeterRegistry());
        var answer = own.search("ada", "5").await().indefinitely();

        assertThat(answer.cached()).isFalse();
        assertThat(index.reached)
                .containsExactly(new Reach.Everything(), new Reach.HeldBy(Set.of(Callers.ADA)));
        assertThat(cache.kept).hasSize(2);
    }

    private SearchResults search(@Nullable String question, @Nullable String limit) {
        return resource.search(question, limit).await().indefinitely();
    }

    /** Finds the same whatever it is asked, and notes what that was. */
    private static final class Index implements SearchIndex {
        final List<String> asked = new ArrayList<>();
        final List<Reach> reached = new ArrayList<>();

        @Override
        public Uni<List<Hit>> find(
                OrganizationId organization,
                Reach reach,
                Set<String> hidden,
                String text,
                int limit) {
            reached.add(reach);
            asked.add(organization + " " + limit + " " + text);
            return Uni.createFrom().item(List.of(ADA));
        }

        @Override
        public Uni<String> health() {
            return Uni.createFrom().item("green");
        }
    }

    /** Keeps answers in memory, as long as it is quiet. */
    private static final class Cache implements SearchCache {
        final Map<String, List<Hit>> kept = new HashMap<>();
        boolean quiet = true;

        @Override
        public Uni<Lookup> lookup(OrganizationId organization, String question) {
            var place = "place of " + question;
            return Uni.createFrom().item(new Lookup(kept.get(place), quiet ? place : null));
        }

        @Override
        public Uni<Void> remember(String place, List<Hit> hits) {
            kept.put(place, hits);
            return Uni.createFrom().voidItem();
        }
    }
}
