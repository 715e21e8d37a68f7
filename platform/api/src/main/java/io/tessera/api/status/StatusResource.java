package io.tessera.api.status;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;

/** What anyone may know of how the platform is. */
@Path("/api/v1/status")
@Produces(APPLICATION_JSON)
public class StatusResource {
    private final Dependencies dependencies;

    StatusResource(Dependencies dependencies) {
        this.dependencies = dependencies;
    }

    /**
     * The platform and each of its parts.
     *
     * @param status {@code up}, {@code degraded} when a part that can be done without is down, or
     *     {@code down}
     */
    public record PlatformStatus(
            @JsonProperty("status") String status,
            @JsonProperty("dependencies") List<Dependencies.Dependency> dependencies) {}

    /** Asks every part. */
    @GET
    public Uni<PlatformStatus> status() {
        return dependencies.all().map(all -> new PlatformStatus(Dependencies.overall(all), all));
    }
}
