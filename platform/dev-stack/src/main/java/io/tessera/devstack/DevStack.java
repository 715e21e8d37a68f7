package io.tessera.devstack;

import io.tessera.devstack.database.Databases;
import io.tessera.devstack.database.Replicas;
import io.tessera.devstack.demo.DemoLeads;
import io.tessera.devstack.demo.DemoOrganizations;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.identity.OperatorAccess;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.devstack.layout.StackException;
import io.tessera.devstack.parts.ServicePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A running stack: every store and service as a child of this process.
 *
 * <pre>{@code
 * try (var stack = DevStack.start(DevStackOptions.forTests(Path.of("target/stack")))) {
 *     stack.part("workers").kill();
 *     stack.part("workers").start();
 * }
 * }</pre>
 */
public final class DevStack implements AutoCloseable {
    private final DevStackOptions options;
    private final Endpoints endpoints;
    private final Map<String, StackPart> parts = new LinkedHashMap<>();

    private DevStack(DevStackOptions options) {
        this.options = options;
        this.endpoints = new Endpoints(options.ports());
        for (var part : StackParts.of(options)) {
            parts.put(part.name(), new StackPart(part, options));
        }
    }

    /**
     * Starts a stack and returns when all of it is healthy. What an earlier stack left running in
     * the same home is ended first.
     *
     * @throws StackException if a part cannot be started; everything is stopped again then
     */
    public static DevStack start(DevStackOptions options) {
        var stack = new DevStack(options);
        try {
            new Orphans(options.home().resolve("run"), options.progress()).sweep("supervisor");
            stack.requireFreePorts();
            stack.run();
            return stack;
        } catch (IOException e) {
            stack.stop();
            throw new StackException("The stack could not be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            stack.stop();
            Thread.currentThread().interrupt();
            throw new StackException("The start was broken off.", e);
        } catch (RuntimeException e) {
            stack.stop();
            throw e;
        }
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public DevStackOptions options() {
        return options;
    }

    public Collection<StackPart> parts() {
        return List.copyOf(parts.values());
    }

    /**
     * One part by its name.
     *
     * @param name for example {@code workers}
     * @throws StackException if the stack has no such part
     */
    public StackPart part(String name) {
        var part = parts.get(name);
        if (part == null) {
            throw new StackException(
                    "There is no part %s; the parts are %s."
                            .formatted(name, String.join(", ", parts.keySet())));
        }
        return part;
    }

    /** Ends every part: services, then stores, Postgres last. */
    public void stop() {
        stopAll(parts(DevStack::isService));
        stopAll(parts(part -> !isService(part) && !isPostgres(part)));
        stopAll(parts(DevStack::isPostgres));
    }

    private List<StackPart> parts(Predicate<StackPart> wanted) {
        return parts.values().stream().filter(wanted).toList();
    }

    /** In whatever region. */
    private static boolean isService(StackPart part) {
        return ServicePart.MODULES.keySet().stream()
                .anyMatch(service ->
                        part.name().equals(service) || part.name().startsWith(service + "-"));
    }

    private static boolean isPostgres(StackPart part) {
        return part.name().startsWith("postgres");
    }

    @Override
    public void close() {
        stop();
    }

    private void requireFreePorts() {
        for (var part : parts.values()) {
            for (int port : part.ports()) {
                if (!PortPlan.isFree(port)) {
                    throw StackPart.portTaken(part.name(), port);
                }
            }
        }
    }

    private void run() throws InterruptedException {
        var graph = new StartGraph(options.progress());
        var databases = new Databases(endpoints);
        stores(graph, databases);
        if (options.services()) {
            services(graph);
        }
        if (options.demo()) {
            demo(graph);
        }
        graph.run();
    }

    private void stores(StartGraph graph, Databases databases) {
        var created = new ArrayList<String>();
        for (int server = 0; server < options.ports().postgresServers(); server++) {
            int number = server;
            var name = PortPlan.postgresName(server);
            start(graph, name, List.of());
            var needed = new ArrayList<>(List.of(name));
            if (server > 0) {
                // The directory is on the first server and knows which shards there are.
                needed.add(created.getFirst());
            }
            graph.step("databases of " + name, needed, () -> databases.create(number));
            created.add("databases of " + name);
        }
        graph.step("keycloak prepared", List.of(), () -> part("keycloak").prepare());
        start(graph, "keycloak", List.of("keycloak prepared", created.getFirst()));
        graph.step("migrations", created, databases::migrate);
        replicas(graph);
        for (var region : endpoints.furtherRegions()) {
            new RegionSteps(region, this::part).stores(graph, List.of("migrations"));
        }
        graph.step(
                "realm",
                List.of("keycloak"),
                () -> {
                    new KeycloakAdmin(endpoints).configureRealm();
                    new OperatorAccess(endpoints).configure();
                });
        for (var store : List.of("redis", "kafka", "opensearch", "mail", "s3")) {
            start(graph, store, List.of());
        }
    }

    private void replicas(StartGraph graph) {
        var replicas = new Replicas(endpoints, options);
        if (!options.ports().replicas()) {
            if (replicas.exist()) {
                graph.step("replicas removed", List.of("migrations"), replicas::remove);
            }
            return;
        }
        var started = new ArrayList<String>();
        for (int server = 0; server < options.ports().postgresServers(); server++) {
            var name = PortPlan.postgresReplicaName(server);
            start(graph, name, List.of("migrations"));
            started.add(name);
        }
        graph.step("replicas registered", started, replicas::register);
    }

    private void services(StartGraph graph) {
        var needed =
                new ArrayList<>(
                        List.of(
                                "migrations",
                                "realm",
                                "redis",
                                "kafka",
                                "opensearch",
                                "mail",
                                "s3"));
        if (options.buildServices()) {
            graph.step("services built", List.of(), () -> new ServiceBuild(options).run());
            needed.add("services built");
        }
        for (var service : ServicePart.MODULES.keySet().stream().sorted().toList()) {
            start(graph, service, needed);
        }
        for (var region : endpoints.furtherRegions()) {
            var all = new ArrayList<>(needed);
            all.add(RegionSteps.MIGRATIONS + region.name());
            new RegionSteps(region, this::part).services(graph, all);
        }
    }

    private void demo(StartGraph graph) {
        var organizations = new DemoOrganizations(endpoints);
        var regions = endpoints.furtherRegions();
        var directory = new ArrayList<>(List.of("realm", "migrations"));
        regions.forEach(region -> directory.add(RegionSteps.MIGRATIONS + region.name()));
        graph.step("organizations", directory, organizations::create);
        if (options.services()) {
            var services = new ArrayList<>(PortPlan.REGIONAL_SERVICES);
            for (var region : regions) {
                PortPlan.REGIONAL_SERVICES.forEach(
                        service -> services.add(PortPlan.regionalName(service, region.name())));
            }
            services.add("organizations");
            graph.step(
                    "leads",
                    services,
                    () -> new DemoLeads(endpoints, options.data("demo")).create());
        }
    }

    private void start(StartGraph graph, String name, List<String> after) {
        var part = part(name);
        graph.step(
                name,
                after,
                () -> {
                    part.prepare();
                    part.start();
                });
    }

    private void stopAll(List<StackPart> row) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            row.forEach(part -> threads.execute(() -> stop(part)));
        }
    }

    /** One that cannot be stopped must not keep the others running. */
    private void stop(StackPart part) {
        try {
            part.stop();
        } catch (StackException e) {
            options.progress().accept(e.sentence());
        }
    }
}
