package io.tessera.provisioning.organization;

import io.tessera.provisioning.application.ApplicationRegister;
import io.tessera.provisioning.organization.FoundingObserver.Moment;
import io.tessera.router.migration.JdbcDatabase;
import io.tessera.router.provisioning.OrganizationRegistration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What each step of a founding does, and how it is undone. */
public final class FoundingSteps {
    private final IdentityProvider identities;
    private final OrganizationShard shard;
    private final OrganizationRegistration registration;

    /**
     * @param directory as a role that may write it
     */
    public FoundingSteps(
            JdbcDatabase directory, IdentityProvider identities, OrganizationShard shard) {
        this.identities = identities;
        this.shard = shard;
        this.registration = new OrganizationRegistration(directory);
    }

    void take(Founding founding, FoundingLease lease, FoundingObserver observer)
            throws SQLException {
        var organization = founding.organization();
        switch (founding.step()) {
            case ORGANIZATION ->
                    identities.createOrganization(organization, founding.emailDomains());
            case CLIENT -> identities.createClient(organization.slug());
            case PEOPLE -> people(founding, lease, observer);
            case SHARD -> shard.seed(lease.directory(), founding);
            case DIRECTORY -> {
                if (!registration.register(organization).equals(organization.id())) {
                    throw Subdomain.Fault.TAKEN.refused();
                }
            }
        }
    }

    void undo(Founding founding, FoundingLease lease) throws SQLException {
        var organization = founding.organization();
        switch (founding.step()) {
            case DIRECTORY -> Tombstone.write(lease.directory(), founding.id());
            case SHARD -> shard.clear(lease.directory(), founding);
            case PEOPLE -> {
                for (var account : accountsMadeHere(founding)) {
                    identities.deletePerson(organization, account);
                }
            }
            case CLIENT -> {
                for (var application :
                        ApplicationRegister.of(lease.directory(), organization.id())) {
                    identities.deleteApplication(application);
                    ApplicationRegister.forget(lease.directory(), application);
                }
                identities.deleteClient(organization.slug());
            }
            case ORGANIZATION ->
                    identities.deleteOrganization(organization.id(), organization.slug());
        }
    }

    private List<UUID> accountsMadeHere(Founding founding) {
        var accounts = new ArrayList<UUID>();
        for (var person : founding.people()) {
            if (Boolean.TRUE.equals(person.createdHere())) {
                // It may have been made without that being written down.
                person.account()
                        .or(() -> identities.findPerson(person.email()))
                        .ifPresent(accounts::add);
            }
        }
        return accounts;
    }

    private void people(Founding founding, FoundingLease lease, FoundingObserver observer)
            throws SQLException {
        for (int position = 0; position < founding.people().size(); position++) {
            var person = founding.people().get(position);
            var subject = person.account();
            if (subject.isEmpty()) {
                var found = identities.findPerson(person.email());
                if (person.createdHere() == null) {
                    // Before it is made: else a crash would leave an account that nobody's undoing
                    // finds.
                    lease.createdHere(position, found.isEmpty());
                    observer.reached(Moment.PERSON_NOTED, founding.step());
                }
                if (found.isEmpty()) {
                    found = Optional.of(identities.createPerson(person));
                    observer.reached(Moment.PERSON_MADE, founding.step());
                }
                lease.subject(position, found.get());
                subject = found;
            }
            identities.join(founding.organization(), subject.get());
        }
    }
}
