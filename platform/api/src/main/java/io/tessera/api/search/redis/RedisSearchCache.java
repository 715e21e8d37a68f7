package io.tessera.api.search.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.smallrye.mutiny.Uni;
import io.tessera.api.search.SearchCache;
import io.tessera.api.search.SearchResults.Hit;
import io.tessera.contracts.SearchCacheKeys;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keys and rules are {@link SearchCacheKeys}'; the indexer keeps its side of them. */
@ApplicationScoped
public class RedisSearchCache implements SearchCache {
    private static final Logger LOG = Logger.getLogger(RedisSearchCache.class);
    private static final Duration KEPT_FOR = Duration.ofMinutes(5);
    private static final TypeReference<List<Hit>> HITS = new TypeReference<>() {};

    private final ReactiveValueCommands<String, String> values;
    private final TenantTransactions transactions;
    private final ObjectMapper json;

    RedisSearchCache(
            ReactiveRedisDataSource redis, TenantTransactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.values = redis.value(String.class);
        this.json = json;
    }

    @Override
    public Uni<Lookup> lookup(OrganizationId organization, String question) {
        var generationKey = SearchCacheKeys.generation(organization.value());
        var dirtyKey = SearchCacheKeys.dirty(organization.value());
        return values.mget(generationKey, dirtyKey)
                .chain(state ->
                        known(
                                AnswerPlace.of(
                                        organization,
                                        transactions.route(organization).epoch(),
                                        state.get(generationKey),
                                        state.get(dirtyKey),
                                        question)))
                .onFailure()
                .invoke(failure -> LOG.debug("search cache not read", failure))
                .onFailure()
                .recoverWithItem(Lookup.none());
    }

    private Uni<Lookup> known(AnswerPlace place) {
        return values.get(place.key()).map(kept -> new Lookup(parse(kept), place.forNewAnswer()));
    }

    @Override
    public Uni<Void> remember(String place, List<Hit> hits) {
        return Uni.createFrom()
                .item(() -> write(hits))
                .chain(text -> values.setex(place, KEPT_FOR.toSeconds(), text))
                .onFailure()
                .invoke(failure -> LOG.debug("search cache not written", failure))
                .onFailure()
                .recoverWithNull();
    }

    private @Nullable List<Hit> parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return json.readValue(text, HITS);
        } catch (JsonProcessingException ofAnOlderRelease) {
            LOG.debug("cached search result cannot be read", ofAnOlderRelease);
            return null;
        }
    }

    private String write(List<Hit> hits) {
        try {
            return json.writeValueAsString(hits);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("hits are always JSON", unreachable);
        }
    }
}
