package io.tessera.api.person;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.EntityTag;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.MemberChanges;
import io.tessera.platform.session.Profile;
import io.tessera.platform.session.Profiles;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The caller's own profile. */
@Path("/api/v1/me/profile")
@Produces(APPLICATION_JSON)
public class ProfileResource {
    private final Caller caller;
    private final Profiles profiles;
    private final MemberChanges changes;

    ProfileResource(Caller caller, Profiles profiles, MemberChanges changes) {
        this.caller = caller;
        this.profiles = profiles;
        this.changes = changes;
    }

    /** A profile; what is null follows the organization. */
    public record ProfileView(
            @JsonProperty("name") String name,
            @JsonProperty("email") String email,
            @JsonProperty("time_zone") @Nullable String timeZone,
            @JsonProperty("language") @Nullable String language,
            @JsonProperty("version") long version) {}

    /** The profile. */
    @GET
    public Uni<Response> get() {
        return profiles.get(caller.organizationId(), caller.member().id())
                .map(ProfileResource::representation);
    }

    /** Changes the given fields. */
    @PATCH
    @Consumes({APPLICATION_JSON, "application/merge-patch+json"})
    public Uni<Response> change(
            byte[] body, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        var member = caller.member().id();
        var asked = JsonBody.parse(body, JsonBody.MAX_BYTES);
        var seen = EntityTag.required(ifMatch);
        return profiles.change(caller.organizationId(), member, seen, asked)
                .invoke(changed -> changes.publish(caller.organizationId(), member))
                .map(ProfileResource::representation);
    }

    private static Response representation(Profile profile) {
        return Response.ok(
                        new ProfileView(
                                profile.name(),
                                profile.email(),
                                profile.timeZone(),
                                profile.language(),
                                profile.version()))
                .header(HttpHeaders.ETAG, EntityTag.of(profile.version()))
                .build();
    }
}
