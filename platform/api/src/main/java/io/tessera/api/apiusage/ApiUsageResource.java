package io.tessera.api.apiusage;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PageParameters;
import io.tessera.api.identity.Caller;
import io.tessera.api.limit.PlanAllowance;
import io.tessera.api.limit.PlanAllowances;
import io.tessera.api.limit.StorageQuota;
import io.tessera.platform.apiusage.ApiUsage;
import io.tessera.platform.apiusage.RequestCount;
import io.tessera.platform.application.Applications;
import io.tessera.platform.member.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was asked of the API in the last days, beside what may be. */
@Path("/api/v1/api-usage")
@Produces(APPLICATION_JSON)
public class ApiUsageResource {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 90;

    private final Caller caller;
    private final ApiUsage usage;
    private final PlanAllowances plans;
    private final StorageQuota storage;
    private final Applications applications;
    private final Clock clock;

    ApiUsageResource(
            Caller caller,
            ApiUsage usage,
            PlanAllowances plans,
            StorageQuota storage,
            Applications applications,
            Clock clock) {
        this.caller = caller;
        this.usage = usage;
        this.plans = plans;
        this.storage = storage;
        this.applications = applications;
        this.clock = clock;
    }

    /**
     * Usage on the wire.
     *
     * @param records about how many there are
     * @param requestsToday of all programs
     */
    public record Usage(
            @JsonProperty("plan") String plan,
            @JsonProperty("day") LocalDate day,
            @JsonProperty("resets_at") Instant resetsAt,
            @JsonProperty("requests_today") long requestsToday,
            @JsonProperty("records") long records,
            @JsonProperty("limits") Limits limits,
            @JsonProperty("data") List<Count> data) {}

    /** What the organization's plan allows. */
    public record Limits(
            @JsonProperty("key_per_minute") int keyPerMinute,
            @JsonProperty("member_per_minute") int memberPerMinute,
            @JsonProperty("organization_per_minute") int organizationPerMinute,
            @JsonProperty("requests_per_day") long requestsPerDay,
            @JsonProperty("records") long records) {
        static Limits of(PlanAllowance plan) {
            return new Limits(
                    plan.keyPerMinute(),
                    plan.memberPerMinute(),
                    plan.organizationPerMinute(),
                    plan.requestsPerDay(),
                    plan.records());
        }
    }

    /**
     * Requests of one caller on one day.
     *
     * @param apiKey null for applications, and for all people together
     * @param application null for keys, and for all people together
     */
    public record Count(
            @JsonProperty("day") LocalDate day,
            @JsonProperty("api_key_id") @Nullable UUID apiKey,
            @JsonProperty("application_id") @Nullable UUID application,
            @JsonProperty("requests") long requests,
            @JsonProperty("failed") long failed,
            @JsonProperty("limited") long limited) {
        static Count of(RequestCount count, Set<UUID> applications) {
            boolean isPeople = count.caller().equals(RequestCount.PEOPLE);
            boolean isApplication = applications.contains(count.caller());
            return new Count(
                    count.day(),
                    isPeople || isApplication ? null : count.caller(),
                    isApplication ? count.caller() : null,
                    count.requests(),
                    count.failed(),
                    count.limited());
        }
    }

    /** Of the last days, today too. */
    @GET
    public Uni<Usage> read(@QueryParam("days") @Nullable String days) {
        caller.require(Permission.API_KEYS_MANAGE);
        var organization = caller.organization();
        int back = PageParameters.number("days", days, USUAL_DAYS, MOST_DAYS);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var plan = plans.of(organization);
        return applications
                .names(organization.id())
                .chain(known ->
                        usage.since(organization.id(), today.minusDays(back - 1L))
                                .chain(counts ->
                                        storage.records(organization)
                                                .map(records ->
                                                        usage(
                                                                organization.plan(),
                                                                today,
                                                                counts,
                                                                known.keySet(),
                                                                records,
                                                                plan))));
    }

    private static Usage usage(
            String plan,
            LocalDate today,
            List<RequestCount> counts,
            Set<UUID> applications,
            long records,
            PlanAllowance allowed) {
        return new Usage(
                plan,
                today,
                today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                ofPrograms(counts, today),
                Math.min(records, allowed.records()),
                Limits.of(allowed),
                counts.stream().map(count -> Count.of(count, applications)).toList());
    }

    private static long ofPrograms(List<RequestCount> counts, LocalDate day) {
        return counts.stream()
                .filter(count ->
                        count.day().equals(day) && !count.caller().equals(RequestCount.PEOPLE))
                .mapToLong(RequestCount::requests)
                .sum();
    }
}
