package io.tessera.router.doctor;

import io.tessera.router.ShardId;
import io.tessera.router.directory.RegionMap;
import io.tessera.router.move.Move;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the directory says of a region.
 *
 * @param shards in use, and where each listens
 * @param map which of them has what
 * @param moves in flight
 * @param coordinated moves whose lease somebody holds
 * @param readAt by the directory's clock
 */
record DirectoryState(
        Map<ShardId, URI> shards,
        RegionMap map,
        List<Move> moves,
        Set<Long> coordinated,
        Instant readAt) {}
