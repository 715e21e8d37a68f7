package io.tessera.provisioning.singlesignon;

import io.tessera.router.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The providers of identities that belong to organizations. Everything may be asked for again; what
 * cannot be reached now is told by an unchecked exception.
 */
public interface IdentityProviders {
    /** Makes a provider, or changes it. Empty if the alias is another organization's. */
    Optional<ProviderSetup> put(OrganizationId organization, String slug, ProviderSetup setup);

    /** Takes a provider away, and with it the accounts that came through it. */
    void delete(OrganizationId organization, String slug, String alias);

    /**
     * What went wrong with a provider of an organization, the latest first.
     *
     * @param address of the browser that is meant: of some failures that is all that is known
     */
    List<SignInFailure> failures(
            OrganizationId organization, String slug, String alias, Instant since, String address);

    /** Writes down which domains are the organization's. */
    void domains(OrganizationId organization, String slug, Collection<String> domains);
}
