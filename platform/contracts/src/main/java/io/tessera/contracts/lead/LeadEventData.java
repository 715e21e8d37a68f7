package io.tessera.contracts.lead;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tessera.contracts.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Data of every {@code lead.*} event. It carries the whole lead, so that consumers need not read it
 * back.
 *
 * @param lead the lead after the change; for {@code lead.deleted} as it last stood, its version
 *     that of the deletion
 * @param changed names of the fields that changed, as in the JSON of {@link LeadSnapshot}
 * @param actor who changed it
 * @param jobId the bulk job that caused the change, if one did
 * @param previousHolder whom the lead was with (its owner, or who created it while it had none), if
 *     the change took it from them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadEventData(
        @JsonProperty("lead") LeadSnapshot lead,
        @JsonProperty("changed") List<String> changed,
        @JsonProperty("actor") Actor actor,
        @JsonProperty("job_id") @Nullable UUID jobId,
        @JsonProperty("previous_holder") @Nullable UUID previousHolder) {}
