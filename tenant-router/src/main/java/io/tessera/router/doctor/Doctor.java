package io.tessera.router.doctor;

import io.tessera.router.OrganizationId;
import io.tessera.router.ShardId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.move.ShardAccess;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Looks for what is wrong in a region: in the directory, in each shard, and between them. Reads
 * only, and little: its cost grows with the number of buckets and tables, not of rows.
 *
 * <p>The databases cannot be read at one moment while moves are made, so what is found is looked at
 * once more, and only what is found again counts.
 */
public final class Doctor {
    private static final int PARALLEL = 4;

    private final ShardAccess access;

    public Doctor(ShardAccess access) {
        this.access = access;
    }

    /**
     * Examines a region.
     *
     * @return what was found, the worst first; nothing if all is well
     * @throws SQLException if the directory does not answer
     * @throws InterruptedException if the thread was
     */
    public List<Finding> examine(String region) throws SQLException, InterruptedException {
        List<Symptom> suspected = symptoms(region);
        if (suspected.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<>(symptoms(region));
        found.removeIf(symptom -> suspected.stream().noneMatch(symptom::isSame));
        return Symptom.summary(found);
    }

    private List<Symptom> symptoms(String region) throws SQLException, InterruptedException {
        RegionState state = read(region);
        return Rule.ALL.stream().flatMap(rule -> rule.symptoms(state).stream()).toList();
    }

    private RegionState read(String region) throws SQLException, InterruptedException {
        var reading = new DirectoryReading(access.directory(), region);
        DirectoryState directory = reading.read();
        Map<ShardId, Future<ShardState>> readings = new LinkedHashMap<>();
        try (var threads = Executors.newFixedThreadPool(PARALLEL)) {
            directory
                    .shards()
                    .forEach((shard, address) ->
                            readings.put(shard, threads.submit(() -> read(shard, address))));
        }
        var shards = new ArrayList<ShardState>();
        var unreachable = new TreeMap<ShardId, String>();
        for (var shard : readings.entrySet()) {
            try {
                shards.add(shard.getValue().get());
            } catch (ExecutionException e) {
                unreachable.put(shard.getKey(), reason(e));
            }
        }
        return new RegionState(
                region, directory, shards, unreachable, reading.elsewhere(placed(shards)));
    }

    private static Set<OrganizationId> placed(List<ShardState> shards) {
        return shards.stream()
                .flatMap(shard -> shard.pins().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return String.valueOf((cause == null ? failure : cause).getMessage());
    }

    private ShardState read(ShardId shard, URI address) throws SQLException {
        try (JdbcSession session = access.open(address)) {
            return new ShardReading(session).read(shard, address);
        }
    }
}
