package io.tessera.router.placement;

import io.tessera.router.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries a plan out, step by step, and refuses a step that makes no sense. */
final class Replay {
    private final Map<Short, BucketLoad> buckets = new HashMap<>();
    private final Map<OrganizationId, OrganizationLoad> pins = new HashMap<>();

    private Replay(Placement present) {
        present.buckets().forEach(bucket -> buckets.put(bucket.bucket(), bucket));
        present.pins().forEach(pin -> pins.put(pin.organization(), pin));
    }

    /** The placement after a plan that pins nobody anew. */
    static Placement of(PlacementPlan plan, Placement present) {
        return of(plan, present, List.of());
    }

    /**
     * The placement after the plan.
     *
     * @param population knows the organizations that the plan pins
     */
    static Placement of(PlacementPlan plan, Placement present, Population population) {
        return of(plan, present, population.of(present.buckets(), present));
    }

    private static Placement of(
            PlacementPlan plan, Placement present, List<OrganizationLoad> atHome) {
        var replay = new Replay(present);
        var byId = new HashMap<OrganizationId, OrganizationLoad>();
        atHome.forEach(organization -> byId.put(organization.organization(), organization));
        Set<OrganizationId> pinned = new HashSet<>();
        for (PlannedPin pin : plan.pins()) {
            require(pinned.add(pin.organization()), "pinned twice", pin);
            replay.pin(pin, byId);
        }
        Set<Short> moved = new HashSet<>();
        for (PlannedMove move : plan.moves()) {
            for (short bucket : move.buckets()) {
                require(moved.add(bucket), "moved twice", bucket);
                replay.move(bucket, move);
            }
        }
        return new Placement(
                new ArrayList<>(replay.buckets.values()), new ArrayList<>(replay.pins.values()));
    }

    private void pin(PlannedPin pin, Map<OrganizationId, OrganizationLoad> unpinned) {
        OrganizationLoad pinned = pins.get(pin.organization());
        OrganizationLoad load = pinned == null ? unpinned.get(pin.organization()) : pinned;
        if (load == null) {
            throw new AssertionError("unknown: " + pin);
        }
        if (pinned == null) {
            takeOut(load);
        } else {
            require(!pin.inPlace(), "pinned where it is pinned", pin);
        }
        require(load.shard().equals(pin.from()), "not there", pin);
        pins.put(
                pin.organization(),
                new OrganizationLoad(pin.organization(), pin.to(), load.bytes(), load.load()));
    }

    private void takeOut(OrganizationLoad organization) {
        buckets.computeIfPresent(
                organization.bucket(),
                (number, bucket) ->
                        new BucketLoad(
                                number,
                                bucket.shard(),
                                bucket.bytes() - organization.bytes(),
                                bucket.load() - organization.load()));
    }

    private void move(short bucket, PlannedMove move) {
        BucketLoad load = buckets.get(bucket);
        if (load == null || !load.shard().equals(move.from())) {
            throw new AssertionError("not there: " + bucket);
        }
        buckets.put(bucket, new BucketLoad(bucket, move.to(), load.bytes(), load.load()));
    }

    private static void require(boolean sensible, String otherwise, Object what) {
        if (!sensible) {
            throw new AssertionError(otherwise + ": " + what);
        }
    }
}
