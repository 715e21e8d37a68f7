package io.tessera.api.limit;

import io.tessera.router.directory.Organization;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** What each plan allows. A configuration that allows nothing is refused at the start. */
@Singleton
public final class PlanAllowances {
    private final PlanAllowance usual;
    private final Map<String, PlanAllowance> byPlan;

    PlanAllowances(LimitsConfig config) {
        var all = config.usual();
        this.usual =
                new PlanAllowance(
                        all.keyPerMinute(),
                        all.memberPerMinute(),
                        all.organizationPerMinute(),
                        all.requestsPerDay(),
                        all.records());
        this.byPlan =
                config.plans().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, plan -> over(usual, plan.getValue())));
    }

    /** Of the organization's plan. */
    public PlanAllowance of(Organization organization) {
        return byPlan.getOrDefault(organization.plan(), usual);
    }

    private static PlanAllowance over(PlanAllowance usual, LimitsConfig.Plan plan) {
        return new PlanAllowance(
                plan.keyPerMinute().orElse(usual.keyPerMinute()),
                plan.memberPerMinute().orElse(usual.memberPerMinute()),
                plan.organizationPerMinute().orElse(usual.organizationPerMinute()),
                plan.requestsPerDay().orElse(usual.requestsPerDay()),
                plan.records().orElse(usual.records()));
    }
}
