package io.tessera.api.search;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PageParameters;
import io.tessera.api.identity.Caller;
import io.tessera.platform.member.Access;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.Reach;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finding by words. */
@Path("/api/v1/search")
@Produces(APPLICATION_JSON)
public class SearchResource {
    private static final int MAX_HITS = 50;
    private static final int MAX_TEXT = 200;

    private final Caller caller;
    private final SearchIndex index;
    private final SearchCache cache;
    private final Counter hits;
    private final Counter misses;

    SearchResource(Caller caller, SearchIndex index, SearchCache cache, MeterRegistry metrics) {
        this.caller = caller;
        this.index = index;
        this.cache = cache;
        this.hits = metrics.counter("cache_requests", "cache", "search", "result", "hit");
        this.misses = metrics.counter("cache_requests", "cache", "search", "result", "miss");
        Gauge.builder("cache_hit_rate", this, SearchResource::hitRate)
                .description("share of questions answered from the cache since the start, 0 to 1")
                .tag("cache", "search")
                .register(metrics);
    }

    /** Searches. */
    @GET
    public Uni<SearchResults> search(
            @QueryParam("q") @Nullable String text, @QueryParam("limit") @Nullable String limit) {
        caller.require(Permission.LEADS_READ);
        long started = System.nanoTime();
        var wanted = PageParameters.limit(limit, MAX_HITS, MAX_HITS);
        var question = question(text);
        var organization = caller.organizationId();
        var access = caller.access();
        var scope =
                new SearchScope(
                        access.reach(Permission.LEADS_READ),
                        access.hiddenSomewhere(Permission.LEADS_READ));
        return cache.lookup(organization, scope.question(wanted, question))
                .chain(known -> {
                    var remembered = known.hits();
                    if (remembered != null) {
                        hits.increment();
                        return Uni.createFrom().item(results(access, remembered, started, true));
                    }
                    misses.increment();
                    return find(organization, scope, question, wanted, known.place())
                            .map(found -> results(access, found, started, false));
                });
    }

    private double hitRate() {
        double all = hits.count() + misses.count();
        return all == 0 ? 0 : hits.count() / all;
    }

    /** What a search may look at: the same words have other answers in another scope. */
    private record SearchScope(Reach reach, Set<String> hidden) {
        String question(int limit, String words) {
            return reach instanceof Reach.Everything && hidden.isEmpty()
                    ? limit + " " + words
                    : "%d %s [%s] [%s]"
                            .formatted(limit, words, reach.fingerprint(), new TreeSet<>(hidden));
        }
    }

    private Uni<List<SearchResults.Hit>> find(
            OrganizationId organization,
            SearchScope scope,
            String question,
            int limit,
            @Nullable String place) {
        return index.find(organization, scope.reach(), scope.hidden(), question, limit)
                // that there is nothing is soon untrue, and quickly asked again
                .call(found ->
                        place == null || found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : cache.remember(place, found));
    }

    private static SearchResults results(
            Access access, List<SearchResults.Hit> found, long started, boolean cached) {
        var shown =
                found.stream()
                        .map(hit -> hit.shown(access.hidden(Permission.LEADS_READ, hit.holder())))
                        .toList();
        return new SearchResults(shown, millisSince(started), cached);
    }

    private static String question(@Nullable String text) {
        var question = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (question.isEmpty() || question.length() > MAX_TEXT || question.indexOf('\0') >= 0) {
            throw CrmException.Invalid.validation(
                    List.of(
                            new FieldError(
                                    "?q",
                                    "invalid_value",
                                    "Must have 1 to " + MAX_TEXT + " characters.")));
        }
        return question;
    }

    private static long millisSince(long started) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
