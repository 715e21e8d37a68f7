package io.tessera.api.person;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Where else the caller belongs. */
@Path("/api/v1/me/organizations")
@Produces(APPLICATION_JSON)
public class OwnOrganizationsResource {
    private static final byte[] NO_BODY = {};
    private static final int OK = 200;

    private final Caller caller;
    private final Provisioning provisioning;
    private final OrganizationDirectory directory;

    OwnOrganizationsResource(
            Caller caller, Provisioning provisioning, OrganizationDirectory directory) {
        this.caller = caller;
        this.provisioning = provisioning;
        this.directory = directory;
    }

    /**
     * An organization.
     *
     * @param url where to sign in
     * @param current whether it is the one that is asked
     */
    public record OwnOrganization(
            @JsonProperty("id") UUID id,
            @JsonProperty("slug") String slug,
            @JsonProperty("name") String name,
            @JsonProperty("url") String url,
            @JsonProperty("current") boolean current) {}

    /** Organizations. */
    public record OwnOrganizations(@JsonProperty("data") List<OwnOrganization> data) {}

    /** All that the caller belongs to, by name. */
    @GET
    public Uni<OwnOrganizations> organizations() {
        var path = "/people/%s/organizations".formatted(caller.member().id());
        return provisioning
                .send(HttpMethod.GET, path, NO_BODY, Map.of())
                .map(answer -> {
                    if (answer.statusCode() != OK) {
                        throw new CrmException.Unavailable(
                                "Your organizations cannot be listed just now; try again.");
                    }
                    var data = Provisioning.json(answer).getJsonArray("data");
                    return new OwnOrganizations(
                            IntStream.range(0, data.size())
                                    .mapToObj(data::getJsonObject)
                                    .flatMap(one -> known(one).stream())
                                    .sorted(
                                            Comparator.comparing(
                                                    OwnOrganization::name,
                                                    String.CASE_INSENSITIVE_ORDER))
                                    .toList());
                });
    }

    /** A slug can pass to another owner, which the identity provider need not know yet. */
    private Optional<OwnOrganization> known(JsonObject one) {
        return directory
                .bySlug(one.getString("slug"))
                .filter(found -> found.id().toString().equals(one.getString("id")))
                .map(found -> view(found, one.getString("url")));
    }

    private OwnOrganization view(Organization organization, String url) {
        return new OwnOrganization(
                organization.id().value(),
                organization.slug(),
                organization.name(),
                url,
                organization.id().equals(caller.organizationId()));
    }
}
