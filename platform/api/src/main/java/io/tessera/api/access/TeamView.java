package io.tessera.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.access.TeamDetails;
import java.util.List;
import java.util.UUID;

/** A team on the wire, its managers before its other people. */
record TeamView(
        @JsonProperty("id") UUID id,
        @JsonProperty("name") String name,
        @JsonProperty("people") List<PersonView> people,
        @JsonProperty("version") long version) {

    /** Somebody of a team. */
    record PersonView(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("manages") boolean manages) {}

    static TeamView of(TeamDetails team) {
        var people =
                team.people().stream()
                        .map(person -> new PersonView(person.id(), person.name(), person.manages()))
                        .toList();
        return new TeamView(team.id(), team.name(), people, team.version());
    }
}
