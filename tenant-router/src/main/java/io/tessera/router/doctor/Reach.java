package io.tessera.router.doctor;

import io.tessera.router.doctor.Finding.Code;
import java.util.List;

/** Every shard answers. */
final class Reach implements Rule {
    @Override
    public List<Symptom> symptoms(RegionState region) {
        return region.unreachable().entrySet().stream()
                .map(shard ->
                        Symptom.error(
                                Code.SHARD_UNREACHABLE,
                                shard.getKey().value(),
                                "it could not be examined: " + shard.getValue(),
                                "start its server, or correct its address in the directory; then examine again"))
                .toList();
    }
}
