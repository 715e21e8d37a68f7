package io.tessera.indexer.lead;

import io.tessera.router.OrganizationId;
import io.tessera.router.directory.DirectorySubscription;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the directory. */
@Singleton
final class DirectoryHomes implements Homes {
    private final DirectorySubscription directory;
    private final String region;

    DirectoryHomes(
            DirectorySubscription directory,
            @ConfigProperty(name = "tessera.region", defaultValue = "us-east-1") String region) {
        this.directory = directory;
        this.region = region;
    }

    @Override
    public boolean areCurrent() {
        var status = directory.status();
        return status.connected() && !status.fromDisk();
    }

    @Override
    public boolean knows(UUID organization) {
        return directory.homeOf(new OrganizationId(organization)).isPresent();
    }

    @Override
    public Optional<String> elsewhere(UUID organization) {
        return directory
                .homeOf(new OrganizationId(organization))
                .filter(home -> !home.equals(region));
    }
}
