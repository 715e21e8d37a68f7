package io.tessera.platform.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.access.TeamDetails.TeamPerson;
import io.tessera.platform.problem.FieldError;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants of a team.
 *
 * @param name 1 to 100 characters
 * @param managers at least one
 * @param members the others; who is a manager too is one
 */
public record NewTeam(String name, List<UUID> managers, List<UUID> members) {
    public NewTeam {
        managers = List.copyOf(managers);
        members = List.copyOf(members);
    }

    /** A team as it is. */
    static NewTeam of(TeamDetails team) {
        return new NewTeam(team.name(), ids(team, true), ids(team, false));
    }

    /**
     * Reads a request.
     *
     * @param before what is not given stays as in this one; null for a new team
     * @param errors receives all that is wrong, each with its JSON pointer; the result is only of
     *     use when nothing was added
     */
    static NewTeam read(JsonNode body, @Nullable NewTeam before, List<FieldError> errors) {
        var fields = new BodyFields(body, Set.of("name", "manager_ids", "member_ids"), errors);
        var managers =
                fields.has("manager_ids") || before == null
                        ? fields.ids("manager_ids")
                        : before.managers();
        var members =
                fields.has("member_ids") || before == null
                        ? fields.ids("member_ids")
                        : before.members();
        if (errors.isEmpty() && managers.isEmpty()) {
            fields.error("manager_ids", "required", "A team has at least one manager.");
        }
        return new NewTeam(
                fields.has("name") || before == null ? fields.name() : before.name(),
                managers,
                members.stream().filter(member -> !managers.contains(member)).toList());
    }

    private static List<UUID> ids(TeamDetails team, boolean manages) {
        return team.people().stream()
                .filter(person -> person.manages() == manages)
                .map(TeamPerson::id)
                .sorted()
                .toList();
    }
}
