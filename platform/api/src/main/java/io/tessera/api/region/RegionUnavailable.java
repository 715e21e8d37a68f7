package io.tessera.api.region;

import io.tessera.api.problem.Problem;
import io.tessera.api.problem.Problems;

/** That an organization's home cannot be reached, as a problem. */
final class RegionUnavailable {
    /** Seconds, as the header has it. */
    static final String RETRY_AFTER = "5";

    private RegionUnavailable() {}

    static Problem problem(String region) {
        return Problems.document(
                503,
                "region_unavailable",
                "The organization's home region %s cannot be reached now; try again."
                        .formatted(region));
    }
}
