package io.tessera.operations.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.account.Accounts;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.provisioning.organization.IdentityProvider;
import io.tessera.provisioning.settings.OrganizationSettings;
import io.tessera.provisioning.settings.Settings;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Accounts of an organization's people; whoever asks has been let by the API. An account that is
 * there is joined as it is: neither its address nor its password nor its name are the
 * organization's to change.
 */
@Path("/internal/organizations/{id}/accounts")
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
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
    public AccountView join(@PathParam("id") String id, byte[] body) throws SQLException {
        var request = AccountRequest.read(body);
        return join(find(id), request);
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
        identities.join(organization.organization(), subject);
        return new AccountView(subject, made.isPresent());
    }

    private Settings find(String id) throws SQLException {
        try {
            return settings.find(OrganizationId.of(id)).orElseThrow(AccountResource::notFound);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("not_found", "There is no such organization.");
    }
}
