package io.tessera.workers;

import io.tessera.messaging.OrganizationHomes;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.OrganizationDirectory;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the directory. */
@Singleton
final class DirectoryHomes implements OrganizationHomes {
    private final OrganizationDirectory directory;
    private final String region;

    DirectoryHomes(
            OrganizationDirectory directory,
            @ConfigProperty(name = "tessera.region", defaultValue = "us-east-1") String region) {
        this.directory = directory;
        this.region = region;
    }

    @Override
    public Optional<String> elsewhere(UUID organization) {
        return directory
                .homeOf(new OrganizationId(organization))
                .filter(home -> !home.equals(region));
    }
}
