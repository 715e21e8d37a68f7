package io.tessera.operations.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.operations.signup.PlatformAddresses;
import io.tessera.provisioning.people.People;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Where one person belongs; asked for by nobody but that person. */
@Path("/internal/people/{subject}/organizations")
@Produces(MediaType.APPLICATION_JSON)
public class PersonOrganizationsResource {
    private final People people;
    private final PlatformAddresses addresses;

    PersonOrganizationsResource(People people, PlatformAddresses addresses) {
        this.people = people;
        this.addresses = addresses;
    }

    /** An organization. */
    public record OrganizationView(
            @JsonProperty("id") String id,
            @JsonProperty("slug") String slug,
            @JsonProperty("url") String url) {}

    /** Organizations. */
    public record OrganizationsView(@JsonProperty("data") List<OrganizationView> data) {}

    /** All that the person belongs to. */
    @GET
    public OrganizationsView organizations(@PathParam("subject") UUID subject) {
        return new OrganizationsView(
                people.organizations(subject).stream()
                        .map(one ->
                                new OrganizationView(
                                        one.id(), one.slug(), addresses.organization(one.slug())))
                        .toList());
    }
}
