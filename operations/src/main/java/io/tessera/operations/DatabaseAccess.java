package io.tessera.operations;

import io.tessera.router.DatabaseCredentials;
import io.tessera.router.doctor.Doctor;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.move.MoveCoordinator;
import io.tessera.router.move.MoveRegister;
import io.tessera.router.move.MoveSettings;
import io.tessera.router.move.MoveVerification;
import io.tessera.router.move.PinRegister;
import io.tessera.router.move.ShardAccess;
import io.tessera.router.split.SplitPlanning;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The directory and the shards, all as the role of moves. */
final class DatabaseAccess {
    @Produces
    @Singleton
    static JdbcDatabase directory(OperationsConfig config) {
        return new JdbcDatabase(
                "jdbc:" + config.directory().url(),
                config.mover().user(),
                config.mover().password());
    }

    @Produces
    @Singleton
    static ShardAccess shards(JdbcDatabase directory, OperationsConfig config) {
        return new ShardAccess(
                directory,
                new DatabaseCredentials(config.mover().user(), config.mover().password()));
    }

    @Produces
    @Singleton
    static MoveRegister register(JdbcDatabase directory) {
        return new MoveRegister(directory);
    }

    @Produces
    @Singleton
    static PinRegister pins(JdbcDatabase directory) {
        return new PinRegister(directory);
    }

    @Produces
    @Singleton
    static MoveCoordinator coordinator(ShardAccess shards) {
        return new MoveCoordinator(
                shards,
                MoveSettings.usual(),
                "operations at process " + ProcessHandle.current().pid());
    }

    @Produces
    @Singleton
    static MoveVerification verification(ShardAccess shards) {
        return new MoveVerification(shards, MoveSettings.usual());
    }

    @Produces
    @Singleton
    static SplitPlanning planning(ShardAccess shards) {
        return new SplitPlanning(shards);
    }

    @Produces
    @Singleton
    static Doctor doctor(ShardAccess shards) {
        return new Doctor(shards);
    }
}
