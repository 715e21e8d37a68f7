package io.tessera.indexer.lead;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.indexer.SearchIndex;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the index what organizations left behind that are at home in another region by now,
 * or were deleted. Only the directory's word counts, and only if it said so at the round before as
 * well: one that moved a moment ago may be on its way back. Nothing is done while the directory
 * cannot be asked.
 */
@ApplicationScoped
public class DepartedLeads {
    private static final Logger LOG = Logger.getLogger(DepartedLeads.class);

    private final SearchIndex index;
    private final Homes homes;
    private final ArrivedLeads arrivals;
    private final Duration interval;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Set<UUID> suspected = Set.of();

    DepartedLeads(
            SearchIndex index,
            Homes homes,
            ArrivedLeads arrivals,
            @ConfigProperty(name = "tessera.search.departures.interval", defaultValue = "10m")
                    Duration interval) {
        this.index = index;
        this.homes = homes;
        this.arrivals = arrivals;
        this.interval = interval;
    }

    void start(@Observes StartupEvent starting, Vertx vertx) {
        vertx.setPeriodic(
                interval.toMillis(),
                due -> {
                    if (running.compareAndSet(false, true)) {
                        round().onTermination()
                                .invoke(() -> running.set(false))
                                .subscribe()
                                .with(
                                        done -> {},
                                        failure ->
                                                LOG.warnf(
                                                        "departed leads not removed yet cause=%s",
                                                        failure));
                    }
                });
    }

    /** One round; completes when what can go is gone. */
    Uni<Void> round() {
        if (!homes.areCurrent()) {
            return Uni.createFrom().voidItem();
        }
        var before = suspected;
        return departed()
                .invoke(now -> suspected = now)
                .onItem()
                .transformToMulti(now -> Multi.createFrom().iterable(now))
                .filter(before::contains)
                .onItem()
                .transformToUniAndConcatenate(this::remove)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Set<UUID>> departed() {
        AtomicReference<@Nullable UUID> last = new AtomicReference<>();
        Set<UUID> departed = new HashSet<>();
        return Multi.createBy()
                .repeating()
                .uni(() -> index.organizations(last.get()))
                .until(List::isEmpty)
                .invoke(organizations -> {
                    last.set(organizations.getLast());
                    organizations.stream().filter(homes::hasLeft).forEach(departed::add);
                })
                .onItem()
                .ignoreAsUni()
                .replaceWith(departed);
    }

    private Uni<Void> remove(UUID organization) {
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        isGone(organization)
                                ? index.forgetSome(organization)
                                : Uni.createFrom().item(false))
                .until(found -> !found)
                .onItem()
                .ignoreAsUni()
                .chain(() -> afterRemoval(organization));
    }

    private boolean isGone(UUID organization) {
        return homes.areCurrent() && homes.hasLeft(organization);
    }

    /** Whose arrival was indexed while it was still being removed is indexed once more. */
    private Uni<Void> afterRemoval(UUID organization) {
        if (homes.hasLeft(organization)) {
            LOG.infof("leads of a departure removed organization_id=%s", organization);
            return Uni.createFrom().voidItem();
        }
        return arrivals.index(organization);
    }
}
