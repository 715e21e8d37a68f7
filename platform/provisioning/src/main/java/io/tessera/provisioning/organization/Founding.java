package io.tessera.provisioning.organization;

import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization being made, or being taken away again, and how far that has come.
 *
 * @param people in their order
 * @param emailDomains known to be the organization's own
 * @param step the next to take, or to undo
 * @param failures of this step, one after the other
 * @param problem why it does not get on or was turned back, in words
 * @param outcome null while it goes on
 */
public record Founding(
        NewOrganization organization,
        List<FoundingPerson> people,
        List<String> emailDomains,
        FoundingStep step,
        Direction direction,
        int failures,
        @Nullable String problem,
        Instant createdAt,
        @Nullable Outcome outcome) {

    public Founding {
        people = List.copyOf(people);
        emailDomains = List.copyOf(emailDomains);
    }

    /** Which way it goes. */
    public enum Direction {
        FORWARD,
        UNDO
    }

    /** How it ended. */
    public enum Outcome {
        /** The organization works. */
        FOUNDED,
        /** There is no trace of it. */
        UNDONE
    }

    public OrganizationId id() {
        return organization.id();
    }

    Founding withPeople(List<FoundingPerson> known) {
        return new Founding(
                organization,
                known,
                emailDomains,
                step,
                direction,
                failures,
                problem,
                createdAt,
                outcome);
    }
}
