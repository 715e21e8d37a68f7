package io.tessera.api.edge;

import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which organization a request is addressed to: its host says, the directory in memory answers. */
@ApplicationScoped
public class RequestOrganization {
    private final OrganizationDirectory directory;
    private final PlatformConfig config;

    RequestOrganization(OrganizationDirectory directory, PlatformConfig config) {
        this.directory = directory;
        this.config = config;
    }

    /**
     * The organization of the request's host, if there is one. Forwarded headers are not believed.
     */
    public Optional<Organization> of(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? null : authority.host();
        return HostName.slug(host, config.baseDomain())
                .or(() -> config.regionalDomain().flatMap(domain -> HostName.slug(host, domain)))
                .flatMap(directory::bySlug);
    }
}
