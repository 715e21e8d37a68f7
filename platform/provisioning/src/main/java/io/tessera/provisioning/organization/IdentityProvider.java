package io.tessera.provisioning.organization;

import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where people sign in. Everything may be asked for again; what cannot be reached now is told by an
 * unchecked exception, what never will be by {@link RefusedFoundingException}.
 */
public interface IdentityProvider {
    /**
     * Makes the organization, unless it is there.
     *
     * @throws RefusedFoundingException if another organization has its name
     */
    void createOrganization(NewOrganization organization, List<String> emailDomains);

    /** Makes the client that the organization's people sign in through, or brings it up to date. */
    void createClient(String slug);

    /** The subject of whoever signs in with an address. */
    Optional<UUID> findPerson(String email);

    /** Makes an account, unless there is one. */
    UUID createPerson(FoundingPerson person);

    /** Makes somebody a member of the organization. */
    void join(NewOrganization organization, UUID person);

    /** Takes the organization away, and with it who belongs to it. */
    void deleteOrganization(OrganizationId id, String slug);

    void deleteClient(String slug);

    /** Takes the client of an application of the organization away. */
    void deleteApplication(String clientId);

    /** Takes an account away, unless it belongs to another organization besides. */
    void deletePerson(NewOrganization organization, UUID person);
}
