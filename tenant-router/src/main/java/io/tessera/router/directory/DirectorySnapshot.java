package io.tessera.router.directory;

import io.tessera.router.DirectoryUnavailableException;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.ShardMap;
import io.tessera.router.UnknownOrganizationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The directory at one version, as one region sees it.
 *
 * @param active the organizations that may be used, of all regions
 * @param atHome those with rows in this region, suspended ones too: their events are still worked
 *     off
 */
record DirectorySnapshot(
        ShardMap map,
        Map<ShardId, String> addresses,
        Map<String, Organization> bySlug,
        Map<OrganizationId, Organization> active,
        Set<OrganizationId> atHome) {

    static DirectorySnapshot of(
            ShardMap map,
            Map<ShardId, String> addresses,
            List<Entry> organizations,
            String region) {
        var bySlug = new HashMap<String, Organization>();
        var active = new HashMap<OrganizationId, Organization>();
        var atHome = new HashSet<OrganizationId>();
        for (Entry entry : organizations) {
            Organization organization = entry.organization();
            if (entry.active()) {
                bySlug.put(organization.slug(), organization);
                active.put(organization.id(), organization);
            }
            if (organization.region().equals(region)) {
                atHome.add(organization.id());
            }
        }
        return new DirectorySnapshot(map, Map.copyOf(addresses), bySlug, active, atHome);
    }

    Route route(OrganizationId organization) {
        // Without this an organization of another region would be sent to a shard that never heard
        // of it.
        if (!atHome.contains(organization)) {
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

    /** An organization that is not closed. */
    record Entry(Organization organization, boolean active) {}
}
