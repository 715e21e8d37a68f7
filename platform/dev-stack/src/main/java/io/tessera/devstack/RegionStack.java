package io.tessera.devstack;

import io.tessera.devstack.database.RegionDatabases;
import io.tessera.devstack.layout.RegionEndpoints;
import io.tessera.devstack.layout.StackException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A further region beside a stack that runs, for as long as a test needs it. It is what {@code
 * ./tessera up --regions} starts from the beginning.
 */
public final class RegionStack implements AutoCloseable {
    private final RegionEndpoints region;
    private final Map<String, StackPart> parts = new LinkedHashMap<>();

    private RegionStack(DevStack stack, String name) {
        var further = new ArrayList<>(stack.options().ports().furtherRegions());
        further.add(name);
        var options =
                stack.options().withPorts(stack.options().ports().withFurtherRegions(further));
        this.region = new RegionEndpoints(options.ports(), name);
        for (var part : StackParts.ofRegion(options, name)) {
            parts.put(part.name(), new StackPart(part, options));
        }
    }

    /** Starts a region; returns when all of it is healthy. */
    public static RegionStack start(DevStack stack, String name) {
        var started = new RegionStack(stack, name);
        var steps = new RegionSteps(started.region, started::part);
        var graph = new StartGraph(stack.options().progress());
        steps.services(graph, List.of(steps.stores(graph, List.of())));
        try {
            graph.run();
            return started;
        } catch (InterruptedException e) {
            started.close();
            Thread.currentThread().interrupt();
            throw new StackException("The start was broken off.", e);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    public RegionEndpoints endpoints() {
        return region;
    }

    /**
     * One of its parts.
     *
     * @param name for example {@code api-eu-west-1}
     */
    public StackPart part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /** Ends it: its organizations cannot be reached any more. */
    @Override
    public void close() {
        try {
            new RegionDatabases(region).forgetEdge();
        } catch (SQLException e) {
            throw new StackException("The region could not be taken out of the directory.", e);
        } finally {
            List.copyOf(parts.values()).reversed().forEach(StackPart::stop);
        }
    }
}
