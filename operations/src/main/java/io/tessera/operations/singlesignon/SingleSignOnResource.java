package io.tessera.operations.singlesignon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.operations.problem.Problem;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.settings.OrganizationSettings;
import io.tessera.provisioning.settings.Settings;
import io.tessera.provisioning.singlesignon.IdentityProviders;
import io.tessera.provisioning.singlesignon.SignInFailure;
import io.tessera.provisioning.singlesignon.VerifiedDomains;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/** One organization's providers and domains; whoever asks has been let by the API. */
@Path("/internal/organizations/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class SingleSignOnResource {
    private static final Pattern ALIAS = Pattern.compile("sso-[0-9a-f]{32}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9.-]{3,253}");

    private final OrganizationSettings organizations;
    private final IdentityProviders providers;
    private final VerifiedDomains domains;

    SingleSignOnResource(
            OrganizationSettings organizations,
            IdentityProviders providers,
            VerifiedDomains domains) {
        this.organizations = organizations;
        this.providers = providers;
        this.domains = domains;
    }

    /** Why somebody did not come through. */
    public record FailureView(
            @JsonProperty("at") Instant at,
            @JsonProperty("error") String error,
            @JsonProperty("reason") String reason) {
        static FailureView of(SignInFailure failure) {
            return new FailureView(failure.at(), failure.error(), failure.reason());
        }
    }

    /** What went wrong, the latest first. */
    public record Failures(@JsonProperty("data") List<FailureView> data) {}

    /** Sets a provider up, or anew. */
    @PUT
    @Path("identity-providers/{alias}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("id") String id, @PathParam("alias") String alias, byte[] body)
            throws SQLException {
        var organization = find(id);
        var setup = ProviderRequest.read(requireAlias(alias), body);
        if (providers.put(organization.id(), organization.slug(), setup).isEmpty()) {
            throw notFound();
        }
        return Response.noContent().build();
    }

    /** Takes a provider away. */
    @DELETE
    @Path("identity-providers/{alias}")
    public Response delete(@PathParam("id") String id, @PathParam("alias") String alias)
            throws SQLException {
        var organization = find(id);
        providers.delete(organization.id(), organization.slug(), requireAlias(alias));
        return Response.noContent().build();
    }

    /** What went wrong with a provider since then. */
    @GET
    @Path("identity-providers/{alias}/failures")
    public Failures failures(
            @PathParam("id") String id,
            @PathParam("alias") String alias,
            @QueryParam("since") String since,
            @QueryParam("address") @DefaultValue("") String address)
            throws SQLException {
        var organization = find(id);
        return new Failures(
                providers
                        .failures(
                                organization.id(),
                                organization.slug(),
                                requireAlias(alias),
                                instant(since),
                                address)
                        .stream()
                        .map(FailureView::of)
                        .toList());
    }

    /** A domain has been proved to be the organization's. */
    @PUT
    @Path("email-domains/{domain}")
    public Response claim(@PathParam("id") String id, @PathParam("domain") String domain)
            throws SQLException {
        var organization = find(id);
        if (!domains.claim(organization.id(), requireDomain(domain))) {
            return Problem.of(
                            409,
                            "domain_taken",
                            "Another organization has proved that this domain is its own.")
                    .response();
        }
        tellKeycloak(organization);
        return Response.noContent().build();
    }

    /** A domain is the organization's no more. */
    @DELETE
    @Path("email-domains/{domain}")
    public Response release(@PathParam("id") String id, @PathParam("domain") String domain)
            throws SQLException {
        var organization = find(id);
        domains.release(organization.id(), requireDomain(domain));
        tellKeycloak(organization);
        return Response.noContent().build();
    }

    private void tellKeycloak(Settings organization) throws SQLException {
        providers.domains(organization.id(), organization.slug(), domains.of(organization.id()));
    }

    private Settings find(String id) throws SQLException {
        try {
            return organizations
                    .find(OrganizationId.of(id))
                    .orElseThrow(SingleSignOnResource::notFound);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw RefusedException.malformed("since must be an instant.");
        }
    }

    private static String requireAlias(String alias) {
        if (!ALIAS.matcher(alias).matches()) {
            throw notFound();
        }
        return alias;
    }

    private static String requireDomain(String domain) {
        if (!DOMAIN.matcher(domain).matches()) {
            throw notFound();
        }
        return domain;
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("not_found", "There is nothing of the kind.");
    }
}
