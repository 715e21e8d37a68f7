package io.tessera.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.platform.access.Explanation;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An explanation on the wire. */
record ExplanationView(
        @JsonProperty("allowed") boolean allowed,
        @JsonProperty("reason") String reason,
        @JsonProperty("permission") String permission,
        @JsonProperty("subject") SubjectView subject,
        @JsonProperty("lead") @Nullable AskedLeadView lead,
        @JsonProperty("roles") List<VerdictView> roles,
        @JsonProperty("teams") List<CommonTeamView> teams,
        @JsonProperty("hidden_fields") List<String> hiddenFields,
        @JsonProperty("read_only_fields") List<String> readOnlyFields) {

    /** Whom it is about. */
    record SubjectView(
            @JsonProperty("type") String type,
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("active") boolean active) {}

    /** What it is about. */
    record AskedLeadView(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("holder_id") @Nullable UUID holderId,
            @JsonProperty("holder_name") @Nullable String holderName,
            @JsonProperty("assigned") boolean assigned) {}

    /** What one role says. */
    record VerdictView(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("grants") boolean grants,
            @JsonProperty("scope") String scope,
            @JsonProperty("reaches") boolean reaches) {}

    /** A team that the person manages and the lead's holder is in. */
    record CommonTeamView(@JsonProperty("id") UUID id, @JsonProperty("name") String name) {}

    static ExplanationView of(Explanation why) {
        var subject = why.subject();
        var lead = why.lead();
        return new ExplanationView(
                why.allowed(),
                why.reason().name().toLowerCase(Locale.ROOT),
                why.permission().value(),
                new SubjectView(subject.type(), subject.id(), subject.name(), subject.active()),
                lead == null
                        ? null
                        : new AskedLeadView(
                                lead.id(),
                                lead.name(),
                                lead.holder(),
                                lead.holderName(),
                                lead.assigned()),
                why.roles().stream()
                        .map(role ->
                                new VerdictView(
                                        role.id(),
                                        role.name(),
                                        role.grants(),
                                        role.scope().value(),
                                        role.reaches()))
                        .toList(),
                why.teams().stream()
                        .map(team -> new CommonTeamView(team.id(), team.name()))
                        .toList(),
                sorted(why.hiddenFields()),
                sorted(why.readOnlyFields()));
    }

    private static List<String> sorted(Set<String> fields) {
        return fields.stream().sorted().toList();
    }
}
