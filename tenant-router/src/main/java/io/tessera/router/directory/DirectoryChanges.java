package io.tessera.router.directory;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one reading of the directory found, as one region sees it.
 *
 * @param version of the directory at the time
 * @param replicas of each shard that has some, changed or not
 * @param regions by name, changed or not
 * @param pins by organization; where nothing is pinned any more, the bucket's route counts
 */
record DirectoryChanges(
        long version,
        Changes<OrganizationId, Organizations.Entry> organizations,
        Changes<ShardId, String> addresses,
        Map<ShardId, List<String>> replicas,
        Map<String, Region> regions,
        Changes<Bucket, Route> buckets,
        Changes<OrganizationId, Route> pins) {

    static DirectoryChanges in(long version) {
        return new DirectoryChanges(
                version,
                new Changes<>(),
                new Changes<>(),
                new HashMap<>(),
                new HashMap<>(),
                new Changes<>(),
                new Changes<>());
    }
}
