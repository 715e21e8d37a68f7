package io.tessera.router.doctor;

import io.tessera.router.doctor.Finding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;

/** All shards have the same migrations. */
final class Schemas implements Rule {
    @Override
    public List<Symptom> symptoms(RegionState region) {
        var newest = new TreeMap<String, MigrationVersion>();
        for (ShardState shard : region.shards()) {
            shard.schema()
                    .forEach((set, version) ->
                            newest.merge(set, MigrationVersion.fromVersion(version), Schemas::max));
        }
        var symptoms = new ArrayList<Symptom>();
        for (ShardState shard : region.shards()) {
            newest.forEach((set, version) -> {
                String here = shard.schema().get(set);
                if (here == null || !MigrationVersion.fromVersion(here).equals(version)) {
                    symptoms.add(
                            Symptom.error(
                                    Code.SCHEMA_DIFFERS,
                                    shard.shard().value(),
                                    "its migrations %s end at %s, others' at %s"
                                            .formatted(set, here == null ? "none" : here, version),
                                    "migrate the shard"));
                }
            });
        }
        return symptoms;
    }

    private static MigrationVersion max(MigrationVersion one, MigrationVersion other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
