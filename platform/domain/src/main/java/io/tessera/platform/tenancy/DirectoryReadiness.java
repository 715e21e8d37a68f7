package io.tessera.platform.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once there is a reading of the directory, be it one kept on disk: from then on requests can
 * be routed, whatever else is down. What else is down is the status page's to say; taking an
 * instance out of service would mend none of it.
 */
@Readiness
@ApplicationScoped
public class DirectoryReadiness implements HealthCheck {
    private final TenancyHealth tenancy;

    DirectoryReadiness(TenancyHealth tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public HealthCheckResponse call() {
        var directory = tenancy.directory();
        return HealthCheckResponse.named("directory")
                .status(directory.version() > 0)
                .withData("connected", directory.connected())
                .withData("version", directory.version())
                .withData("from_disk", directory.fromDisk())
                .build();
    }
}
