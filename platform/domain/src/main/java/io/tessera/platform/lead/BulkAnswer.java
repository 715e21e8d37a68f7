package io.tessera.platform.lead;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;

/**
 * What became of a bulk request's rows.
 *
 * @param accepted inserted and matched together
 * @param inserted rows that became new leads
 * @param modified leads that were there and really changed
 * @param matched rows that were a lead already
 * @param rejected rows that were not taken in, by their index in the request
 * @param jobId where this answer can be read again
 */
public record BulkAnswer(
        @JsonProperty("accepted") int accepted,
        @JsonProperty("inserted") int inserted,
        @JsonProperty("modified") int modified,
        @JsonProperty("matched") int matched,
        @JsonProperty("rejected") List<BulkPlan.Rejected> rejected,
        @JsonProperty("job_id") UUID jobId) {}
