package io.tessera.api.scim;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.platform.member.Permission;
import io.tessera.platform.scim.DirectorySync;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a directory is to be connected, and how much of the organization it manages. */
@Path("/api/v1/directory-sync")
@Produces(APPLICATION_JSON)
public class DirectorySyncResource {
    private final Caller caller;
    private final DirectorySync sync;
    private final ScimAddress address;

    DirectorySyncResource(Caller caller, DirectorySync sync, ScimAddress address) {
        this.caller = caller;
        this.sync = sync;
        this.address = address;
    }

    /** How the directory is connected. */
    public record Status(
            @JsonProperty("base_url") String baseUrl,
            @JsonProperty("people") long people,
            @JsonProperty("groups") long groups,
            @JsonProperty("last_change_at") @Nullable Instant lastChangeAt) {}

    /** How it stands. */
    @GET
    public Uni<Status> status(HttpServerRequest request) {
        caller.require(Permission.SCIM_MANAGE);
        String base = address.of(request);
        return sync.extent(caller.organizationId())
                .map(extent ->
                        new Status(base, extent.people(), extent.groups(), extent.lastChange()));
    }
}
