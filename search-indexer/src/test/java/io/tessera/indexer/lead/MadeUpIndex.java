package io.tessera.indexer.lead;

import io.smallrye.mutiny.Uni;
import io.tessera.indexer.SearchIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An index in memory that forgets two documents at a time. */
final class MadeUpIndex implements SearchIndex {
    private final Map<UUID, Map<UUID, Long>> versions = new TreeMap<>();
    private Runnable afterForgetting = () -> {};

    void put(UUID organization, UUID id, long version) {
        versions.computeIfAbsent(organization, first -> new TreeMap<>()).put(id, version);
    }

    Map<UUID, Long> of(UUID organization) {
        return versions.getOrDefault(organization, Map.of());
    }

    void afterForgetting(Runnable then) {
        afterForgetting = then;
    }

    @Override
    public Uni<Void> apply(List<Change> changes) {
        changes.forEach(change -> put(change.organizationId(), change.id(), change.version()));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Boolean> forgetSome(UUID organization) {
        var some = of(organization).keySet().stream().limit(2).toList();
        some.forEach(id -> of(organization).remove(id));
        if (of(organization).isEmpty()) {
            versions.remove(organization);
        }
        afterForgetting.run();
        return Uni.createFrom().item(!some.isEmpty());
    }

    @Override
    public Uni<List<UUID>> organizations(@Nullable UUID last) {
        return Uni.createFrom()
                .item(() ->
                        versions.keySet().stream()
                                .filter(id -> last == null || id.compareTo(last) > 0)
                                .limit(2)
                                .toList());
    }
}
