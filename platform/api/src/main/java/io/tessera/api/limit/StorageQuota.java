package io.tessera.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import io.tessera.platform.lead.LeadCount;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How many records an organization has, and whether it may have more. Counted from time to time,
 * the more often the closer it is to its limit: what is created in between may go beyond it.
 */
@ApplicationScoped
public class StorageQuota {
    private static final int MOST = 50_000;

    private final LeadCount leads;
    private final PlanAllowances plans;
    private final Cache<OrganizationId, Counted> counts =
            Caffeine.newBuilder()
                    .maximumSize(MOST)
                    .executor(Runnable::run)
                    .expireAfter(
                            Expiry.<OrganizationId, Counted>writing(
                                    (organization, counted) -> counted.keptFor()))
                    .build();

    StorageQuota(LeadCount leads, PlanAllowances plans) {
        this.leads = leads;
        this.plans = plans;
    }

    /**
     * A count.
     *
     * @param most the limit; no more is counted than one beyond it
     */
    record Counted(long records, long most) {
        private static final Duration FAR = Duration.ofMinutes(10);
        private static final Duration NEAR = Duration.ofMinutes(1);
        private static final Duration AT = Duration.ofSeconds(5);

        /** For how long it can stand for the present number. */
        Duration keptFor() {
            if (records * 2 < most) {
                return FAR;
            }
            return records * 10 < most * 9 ? NEAR : AT;
        }
    }

    /** The number of records, as it was a while ago at most. */
    public Uni<Long> records(Organization organization) {
        var known = counts.getIfPresent(organization.id());
        return known == null ? count(organization) : Uni.createFrom().item(known.records());
    }

    /**
     * Goes on only if the organization may have more records.
     *
     * @return fails with {@link CrmException.Forbidden} if it may not
     */
    public Uni<Void> requireRoom(Organization organization) {
        long most = plans.of(organization).records();
        return records(organization)
                .invoke(records -> {
                    if (records >= most) {
                        throw new CrmException.Forbidden(
                                "storage_quota_exceeded",
                                "The organization has all the %d records that its plan allows."
                                        .formatted(most));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Long> count(Organization organization) {
        long most = plans.of(organization).records();
        return leads.upTo(organization.id(), most)
                .invoke(records -> counts.put(organization.id(), new Counted(records, most)));
    }
}
