package io.tessera.api.application;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.application.Application;
import io.tessera.platform.application.Applications;
import io.tessera.platform.member.Permission;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The applications that may act for the person who asks, because the person agreed to it. */
@Path("/api/v1/me/applications")
@Produces(APPLICATION_JSON)
public class OwnApplicationResource {
    private final Caller caller;
    private final Applications applications;
    private final ApplicationProvider provider;

    OwnApplicationResource(Caller caller, Applications applications, ApplicationProvider provider) {
        this.caller = caller;
        this.applications = applications;
        this.provider = provider;
    }

    /**
     * An application that the person agreed to.
     *
     * @param scopes what it may ask for of what was agreed to
     */
    public record Agreed(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("enabled") boolean enabled,
            @JsonProperty("scopes") List<String> scopes,
            @JsonProperty("granted_at") Instant grantedAt) {}

    /** All of them. */
    public record AgreedList(@JsonProperty("data") List<Agreed> data) {}

    /** Those that the person agreed to, by name. */
    @GET
    public Uni<AgreedList> list() {
        var person = caller.member();
        var organization = caller.organizationId();
        return provider.consents(organization, person.id())
                .chain(consents ->
                        applications
                                .all(organization)
                                .map(all -> new AgreedList(agreed(all, consents))));
    }

    /** Takes consent back; tokens that the application has for the person end. */
    @DELETE
    @Path("{id}")
    public Uni<Response> withdraw(@PathParam("id") String id) {
        var person = caller.member();
        var organization = caller.organizationId();
        return applications
                .withdraw(organization, person, ResourceId.parse(id))
                .chain(application -> provider.withdraw(organization, person.id(), application))
                .replaceWith(() -> Response.noContent().build());
    }

    private static List<Agreed> agreed(
            List<Application> all, List<ApplicationProvider.Consent> consents) {
        return all.stream()
                .flatMap(application ->
                        consents.stream()
                                .filter(one -> one.clientId().equals(application.clientId()))
                                .map(one -> agreed(application, one)))
                .sorted(Comparator.comparing(Agreed::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static Agreed agreed(Application application, ApplicationProvider.Consent consent) {
        return new Agreed(
                application.id(),
                application.name(),
                application.enabled(),
                application.scopes().stream()
                        .map(Permission::value)
                        .filter(consent.scopes()::contains)
                        .sorted()
                        .toList(),
                consent.grantedAt());
    }
}
