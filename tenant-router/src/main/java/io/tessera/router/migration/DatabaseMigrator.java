package io.tessera.router.migration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings databases to the newest version: several at once, within one database set after set. Safe
 * to run again and from two places at once, since Flyway locks each history.
 */
public final class DatabaseMigrator {
    private static final int PARALLEL = 4;
    private static final int CONNECT_RETRIES = 5;

    /**
     * Migrates all databases. One that fails does not keep the others back.
     *
     * @param sets applied in this order in every database
     * @return how many migrations were applied in all
     * @throws MigrationException if any database could not be migrated
     */
    public int migrate(Collection<JdbcDatabase> databases, List<MigrationSet> sets) {
        var running = new ArrayList<Future<Integer>>(databases.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
            for (JdbcDatabase database : databases) {
                running.add(threads.submit(() -> migrateOne(database, sets)));
            }
        }
        return sum(running);
    }

    private static int migrateOne(JdbcDatabase database, List<MigrationSet> sets) {
        int applied = 0;
        for (MigrationSet set : sets) {
            try {
                applied += flyway(database, set).migrate().migrationsExecuted;
            } catch (FlywayException e) {
                throw new MigrationException(
                        "migrations %s failed in %s: %s"
                                .formatted(set.name(), database, e.getMessage()),
                        e);
            }
        }
        return applied;
    }

    private static Flyway flyway(JdbcDatabase database, MigrationSet set) {
        return Flyway.configure(DatabaseMigrator.class.getClassLoader())
                .dataSource(database.url(), database.user(), database.password())
                .locations(set.location())
                .failOnMissingLocations(true)
                .table(set.historyTable())
                // A second set finds the first one's tables: not empty, yet at its own beginning.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .connectRetries(CONNECT_RETRIES)
                .load();
    }

    private static int sum(List<Future<Integer>> finished) {
        int applied = 0;
        var failures = new ArrayList<Throwable>();
        for (Future<Integer> one : finished) {
            try {
                applied += one.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MigrationException("interrupted while migrating", e);
            }
        }
        if (!failures.isEmpty()) {
            var failed =
                    new MigrationException(
                            "%d of %d databases could not be migrated; the first: %s"
                                    .formatted(
                                            failures.size(),
                                            finished.size(),
                                            failures.getFirst().getMessage()));
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
        return applied;
    }
}
