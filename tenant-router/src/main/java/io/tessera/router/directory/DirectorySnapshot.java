package io.tessera.router.directory;

import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.ShardMap;
import io.tessera.router.UnknownOrganizationException;
import java.util.List;
import java.util.Map;

/**
 * The directory at one version, as one region sees it. Immutable; the next one shares with it what
 * has not changed.
 *
 * @param addresses of the region's active shards
 * @param replicas of those of them that have some; not kept on disk, since one can do without
 * @param regions by name
 */
record DirectorySnapshot(
        String region,
        ShardMap map,
        Map<ShardId, String> addresses,
        Map<ShardId, List<String>> replicas,
        Map<String, Region> regions,
        Organizations organizations) {

    /** Before the first version, with nothing in it. */
    static DirectorySnapshot empty(String region) {
        return new DirectorySnapshot(
                region,
                ShardMap.builder().build(0),
                Map.of(),
                Map.of(),
                Map.of(),
                Organizations.NONE);
    }

    long version() {
        return map.version();
    }

    Route route(OrganizationId organization) {
        // Without this an organization of another region would be sent to a shard that never heard
        // of it.
        if (!organizations.isAtHome(organization, region)) {
            throw new UnknownOrganizationException(organization);
        }
        return map.route(organization);
    }

    String address(ShardId shard) {
        String address = addresses.get(shard);
        if (address == null) {
            throw new DirectoryUnavailableException("no address is known for shard " + shard);
        }
        return address;
    }

    /** The directory after these changes. */
    DirectorySnapshot with(DirectoryChanges changes) {
        return new DirectorySnapshot(
                region,
                mapWith(changes),
                changes.addresses().applyTo(addresses),
                Map.copyOf(changes.replicas()),
                Map.copyOf(changes.regions()),
                organizations.with(changes.organizations()));
    }

    private ShardMap mapWith(DirectoryChanges changes) {
        var next = map.toBuilder();
        changes.buckets().removed().forEach(next::removeBucket);
        changes.buckets()
                .present()
                .forEach((bucket, route) -> next.bucket(bucket, route.shard(), route.epoch()));
        changes.pins().removed().forEach(next::removePin);
        changes.pins()
                .present()
                .forEach((pinned, route) -> next.pin(pinned, route.shard(), route.epoch()));
        return next.build(changes.version());
    }
}
