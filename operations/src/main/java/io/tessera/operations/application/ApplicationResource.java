package io.tessera.operations.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.application.ApplicationClient;
import io.tessera.provisioning.application.ApplicationRegister;
import io.tessera.provisioning.application.Consent;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Applications of one organization at the identity provider; whoever asks has been let by the API.
 * A client that is another organization's is as if there were none.
 */
@Path("/internal/organizations/{organization}")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationResource {
    private final ApplicationRegister applications;

    ApplicationResource(ApplicationRegister applications) {
        this.applications = applications;
    }

    /** A secret, which is shown once. */
    public record SecretView(@JsonProperty("secret") String secret) {}

    /** What somebody agreed to. */
    public record ConsentView(
            @JsonProperty("client_id") String clientId,
            @JsonProperty("scopes") List<String> scopes,
            @JsonProperty("granted_at") Instant grantedAt) {
        static ConsentView of(Consent consent) {
            return new ConsentView(consent.clientId(), consent.scopes(), consent.grantedAt());
        }
    }

    /** All that somebody agreed to. */
    public record ConsentList(@JsonProperty("data") List<ConsentView> data) {}

    /** Makes it, or brings it up to date. */
    @PUT
    @Path("applications/{client}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(
            @PathParam("organization") String organization,
            @PathParam("client") String client,
            byte[] body)
            throws SQLException {
        var wanted = ApplicationRequest.read(client(client), organization(organization), body);
        if (!applications.put(wanted)) {
            throw notFound();
        }
        return Response.noContent().build();
    }

    /** Gives it a new secret. */
    @POST
    @Path("applications/{client}/secret")
    public SecretView renewSecret(
            @PathParam("organization") String organization, @PathParam("client") String client)
            throws SQLException {
        return applications
                .renewSecret(organization(organization), client(client))
                .map(SecretView::new)
                .orElseThrow(ApplicationResource::notFound);
    }

    /** Takes it away, if it is there. */
    @DELETE
    @Path("applications/{client}")
    public Response delete(
            @PathParam("organization") String organization, @PathParam("client") String client)
            throws SQLException {
        applications.delete(organization(organization), client(client));
        return Response.noContent().build();
    }

    /** What a person agreed to. */
    @GET
    @Path("people/{person}/applications")
    public ConsentList consents(
            @PathParam("organization") String organization, @PathParam("person") String person)
            throws SQLException {
        return new ConsentList(
                applications.consents(organization(organization), person(person)).stream()
                        .map(ConsentView::of)
                        .toList());
    }

    /** Forgets what a person agreed to. */
    @DELETE
    @Path("people/{person}/applications/{client}")
    public Response withdraw(
            @PathParam("organization") String organization,
            @PathParam("person") String person,
            @PathParam("client") String client)
            throws SQLException {
        applications.withdraw(organization(organization), person(person), client(client));
        return Response.noContent().build();
    }

    private static OrganizationId organization(String text) {
        try {
            return OrganizationId.of(text);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static UUID person(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static String client(String text) {
        if (!ApplicationClient.isClientId(text)) {
            throw notFound();
        }
        return text;
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("not_found", "There is no such application.");
    }
}
