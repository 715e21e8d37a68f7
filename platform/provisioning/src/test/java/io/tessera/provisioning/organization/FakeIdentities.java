package io.tessera.provisioning.organization;

import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An identity provider in memory, which tells whether anything was made twice. */
final class FakeIdentities implements IdentityProvider {
    final Map<String, OrganizationId> organizations = new HashMap<>();
    final Set<String> clients = new HashSet<>();
    final Set<String> applications = new HashSet<>();
    final Map<String, UUID> people = new HashMap<>();
    final Map<String, Set<UUID>> members = new HashMap<>();
    boolean away;

    @Override
    public void createOrganization(NewOrganization organization, List<String> emailDomains) {
        answer();
        var other = organizations.putIfAbsent(organization.slug(), organization.id());
        if (other != null && !other.equals(organization.id())) {
            throw Subdomain.Fault.TAKEN.refused();
        }
    }

    @Override
    public void createClient(String slug) {
        answer();
        clients.add(slug);
    }

    @Override
    public Optional<UUID> findPerson(String email) {
        answer();
        return Optional.ofNullable(people.get(email));
    }

    @Override
    public UUID createPerson(FoundingPerson person) {
        answer();
        var id = UUID.randomUUID();
        if (people.putIfAbsent(person.email(), id) != null) {
            throw new IllegalStateException("made twice: " + person.email());
        }
        return id;
    }

    @Override
    public void join(NewOrganization organization, UUID person) {
        answer();
        members.computeIfAbsent(organization.slug(), _ -> new HashSet<>()).add(person);
    }

    @Override
    public void deleteOrganization(OrganizationId id, String slug) {
        answer();
        if (organizations.remove(slug, id)) {
            members.remove(slug);
        }
    }

    @Override
    public void deleteClient(String slug) {
        answer();
        clients.remove(slug);
    }

    @Override
    public void deleteApplication(String clientId) {
        answer();
        applications.remove(clientId);
    }

    @Override
    public void deletePerson(NewOrganization organization, UUID person) {
        answer();
        boolean elsewhere =
                members.entrySet().stream()
                        .anyMatch(entry ->
                                !entry.getKey().equals(organization.slug())
                                        && entry.getValue().contains(person));
        if (!elsewhere) {
            people.values().remove(person);
        }
    }

    private void answer() {
        if (away) {
            throw new FoundingInterruptedException("the identity provider is away");
        }
    }
}
