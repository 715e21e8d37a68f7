package io.tessera.devstack;

import io.tessera.devstack.database.RegionDatabases;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.RegionEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The steps of a start that are a further region's own. */
final class RegionSteps {
    /** Goes before the region's name in the step after which its services can start. */
    static final String MIGRATIONS = "migrations of ";

    private final RegionEndpoints region;
    private final Function<String, StackPart> parts;

    /**
     * @param parts by name
     */
    RegionSteps(RegionEndpoints region, Function<String, StackPart> parts) {
        this.region = region;
        this.parts = parts;
    }

    /**
     * Adds the region's server, with all that services need of it.
     *
     * @param directory the steps after which the directory can be told of the region
     * @return the last of them
     */
    String stores(StartGraph graph, List<String> directory) {
        var databases = new RegionDatabases(region);
        var postgres = PortPlan.regionalName("postgres", region.name());
        start(graph, postgres, List.of());
        var created = "databases of " + postgres;
        graph.step(created, List.of(postgres), databases::create);
        var needed = new ArrayList<>(directory);
        needed.add(created);
        var migrated = MIGRATIONS + region.name();
        graph.step(migrated, needed, databases::migrate);
        return migrated;
    }

    /**
     * Adds the region's services.
     *
     * @param needed the steps after which they can start
     */
    void services(StartGraph graph, List<String> needed) {
        for (var service : PortPlan.REGIONAL_SERVICES) {
            start(graph, PortPlan.regionalName(service, region.name()), needed);
        }
    }

    private void start(StartGraph graph, String name, List<String> after) {
        var part = parts.apply(name);
        graph.step(
                name,
                after,
                () -> {
                    part.prepare();
                    part.start();
                });
    }
}
