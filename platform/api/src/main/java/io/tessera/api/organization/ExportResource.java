package io.tessera.api.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.platform.lead.LeadFilter;
import io.tessera.platform.lead.LeadList;
import io.tessera.platform.lead.LeadSort;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.Members;
import io.tessera.platform.member.Permission;
import io.tessera.router.OrganizationId;
import io.tessera.router.replica.Staleness;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.resteasy.reactive.RestMulti;
import org.jspecify.annotations.Nullable;

/**
 * All that the organization has, to take along: one JSON object a line, as long as there are more.
 * Read page by page, so that neither side has to hold it all.
 */
@Path("/api/v1/organization/export")
public class ExportResource {
    private static final int PAGE = 100;
    private static final LeadFilter ALL = new LeadFilter(null, null, null, null, null, null);

    private final Caller caller;
    private final Members members;
    private final LeadList leads;

    ExportResource(Caller caller, Members members, LeadList leads) {
        this.caller = caller;
        this.members = members;
        this.leads = leads;
    }

    /** A line of the export. */
    public record Line(@JsonProperty("type") String type, @JsonProperty("data") Object data) {}

    /** A person of the organization. */
    public record ExportedMember(
            @JsonProperty("id") UUID id,
            @JsonProperty("name") String name,
            @JsonProperty("email") String email,
            @JsonProperty("role") String role,
            @JsonProperty("active") boolean active) {

        static ExportedMember of(MemberIdentity member) {
            return new ExportedMember(
                    member.id(),
                    member.name(),
                    member.email(),
                    member.role().value(),
                    member.active());
        }
    }

    /** Members first, then leads in the order of their creation. */
    @GET
    @Produces("application/x-ndjson")
    public RestMulti<Line> export() {
        caller.require(Permission.ORGANIZATION_MANAGE);
        var organization = caller.organizationId();
        Multi<Line> people =
                members.all(organization)
                        .onItem()
                        .<MemberIdentity>transformToMulti(all -> Multi.createFrom().iterable(all))
                        .map(member -> new Line("member", ExportedMember.of(member)));
        Multi<Line> records = leads(organization).map(lead -> new Line("lead", lead));
        return RestMulti.fromMultiData(Multi.createBy().concatenating().streams(people, records))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"%s.ndjson\""
                                .formatted(caller.organization().slug()))
                .build();
    }

    private Multi<LeadSnapshot> leads(OrganizationId organization) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<@Nullable String>(),
                        cursor -> page(organization, cursor))
                .whilst(page -> page.nextCursor() != null)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page.leads()));
    }

    private Uni<LeadList.Page> page(
            OrganizationId organization, AtomicReference<@Nullable String> cursor) {
        var query =
                new LeadList.Query(ALL, LeadSort.CREATED_AT, true, cursor.get(), 1, PAGE, false);
        return leads.page(organization, query, Staleness.none())
                .invoke(page -> cursor.set(page.nextCursor()));
    }
}
