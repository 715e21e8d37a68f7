package io.tessera.platform.access;

import java.util.List;
import java.util.UUID;

/** A team, its managers before its other people. */
public record TeamDetails(UUID id, String name, List<TeamPerson> people, long version) {
    public TeamDetails {
        people = List.copyOf(people);
    }

    /** Somebody of a team. */
    public record TeamPerson(UUID id, String name, boolean manages) {}
}
