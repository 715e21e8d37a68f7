package io.tessera.platform.tenancy;

import io.tessera.router.OrganizationId;
import io.tessera.router.admission.OrganizationLimits;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an organization may do by its plan. */
final class PlanLimits implements Function<OrganizationId, OrganizationLimits> {
    private static final double RATE = 1_000;
    private static final int BURST = 2_000;

    private final OrganizationDirectory directory;
    private final OrganizationLimits usual;
    private final Map<String, OrganizationLimits> byPlan;

    /**
     * @param slots of each shard; one is left to others unless a plan says otherwise
     */
    PlanLimits(OrganizationDirectory directory, TenancyConfig.Admission config, int slots) {
        this.directory = directory;
        this.usual =
                over(
                        new OrganizationLimits(Math.max(1, slots - 1), RATE, BURST, 1),
                        config.limits());
        this.byPlan =
                config.plans().entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, plan -> over(usual, plan.getValue())));
    }

    @Override
    public OrganizationLimits apply(OrganizationId id) {
        return byPlan.isEmpty()
                ? usual
                : directory
                        .byId(id)
                        .map(Organization::plan)
                        .map(plan -> byPlan.getOrDefault(plan, usual))
                        .orElse(usual);
    }

    private static OrganizationLimits over(
            OrganizationLimits usual, TenancyConfig.Limits configured) {
        return new OrganizationLimits(
                configured.concurrency().orElse(usual.concurrency()),
                configured.rate().orElse(usual.ratePerSecond()),
                configured.burst().orElse(usual.burst()),
                configured.share().orElse(usual.share()));
    }
}
