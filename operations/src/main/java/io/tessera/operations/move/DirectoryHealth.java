package io.tessera.operations.move;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the directory answers: without it there is nothing to show and nothing to do. */
@Readiness
@Singleton
public class DirectoryHealth implements HealthCheck {
    private final MoveDaemon daemon;

    DirectoryHealth(MoveDaemon daemon) {
        this.daemon = daemon;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("directory").status(daemon.isDirectoryAnswering()).build();
    }
}
