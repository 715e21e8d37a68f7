package io.tessera.operations.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.operations.problem.Problem;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.account.Accounts;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.provisioning.organization.IdentityProvider;
import io.tessera.provisioning.settings.OrganizationSettings;
import io.tessera.provisioning.settings.Settings;
import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Accounts of an organization's people; whoever asks has been let by the API. An account that is
 * there is joined as it is: neither its address nor its password nor its name are the
 * organization's to change.
 */
@Path("/internal/organizations/{id}/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
    private static final Logger LOG = Logger.getLogger(AccountResource.class);

    private final OrganizationSettings settings;
    private final IdentityProvider identities;
    private final Accounts accounts;

    AccountResource(OrganizationSettings settings, IdentityProvider identities, Accounts accounts) {
        this.settings = settings;
        this.identities = identities;
        this.accounts = accounts;
    }

    /** An account that belongs to the organization now. */
    public record AccountView(
            @JsonProperty("subject") UUID subject, @JsonProperty("created") boolean created) {}

    /** Makes an account belong to the organization, after making it if there is none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response join(@PathParam("id") String id, byte[] body) throws SQLException {
        var request = AccountRequest.read(body);
        var organization = find(id);
        try {
            return Response.ok(join(organization, request)).build();
        } catch (FoundingInterruptedException away) {
            return unavailable(away);
        }
    }

    /** Signs a person out of the organization. */
    @DELETE
    @Path("{subject}/sessions")
    public Response endSessions(@PathParam("id") String id, @PathParam("subject") String subject)
            throws SQLException {
        var organization = find(id);
        try {
            accounts.endSessions(UUID.fromString(subject), organization.slug());
            return Response.noContent().build();
        } catch (FoundingInterruptedException away) {
            return unavailable(away);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private AccountView join(Settings organization, AccountRequest request) {
        Optional<UUID> known = identities.findPerson(request.email());
        Optional<UUID> made =
                known.isPresent()
                        ? Optional.empty()
                        : accounts.create(request.email(), request.firstName(), request.lastName());
        UUID subject =
                known.or(() -> made)
                        // Somebody else was faster.
                        .or(() -> identities.findPerson(request.email()))
                        .orElseThrow(() ->
                                new FoundingInterruptedException(
                                        "Keycloak has the address under another name"));
        identities.join(place(organization), subject);
        return new AccountView(subject, made.isPresent());
    }

    private Settings find(String id) throws SQLException {
        try {
            return settings.find(OrganizationId.of(id)).orElseThrow(AccountResource::notFound);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static NewOrganization place(Settings organization) {
        return new NewOrganization(
                organization.id(),
                organization.slug(),
                organization.name(),
                organization.plan(),
                organization.region(),
                organization.timeZone(),
                organization.locale(),
                organization.currency());
    }

    private static Response unavailable(FoundingInterruptedException cause) {
        LOG.warn("identity provider does not do as asked", cause);
        return Problem.of(503, "unavailable", "The identity provider does not answer; try again.")
                .response();
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("not_found", "There is no such organization or person.");
    }
}
