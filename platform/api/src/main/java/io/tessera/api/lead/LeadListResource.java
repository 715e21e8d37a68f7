package io.tessera.api.lead;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.AcceptedStaleness;
import io.tessera.api.identity.Caller;
import io.tessera.platform.lead.LeadList;
import io.tessera.platform.member.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of leads. */
@Path("/api/v1/leads")
@Produces(APPLICATION_JSON)
public class LeadListResource {
    private final Caller caller;
    private final LeadList leads;
    private final LeadView view;

    LeadListResource(Caller caller, LeadList leads, LeadView view) {
        this.caller = caller;
        this.leads = leads;
        this.view = view;
    }

    /**
     * One page; {@code next_cursor} is null on the last, {@code total} is there only when asked
     * for.
     */
    public record Page(
            @JsonProperty("data") List<?> data,
            @JsonProperty("next_cursor") @Nullable String nextCursor,
            @JsonProperty("total") @JsonInclude(JsonInclude.Include.NON_NULL)
                    @Nullable Long total) {}

    /** Lists. */
    @GET
    public Uni<Page> list(@Context UriInfo uri, @Context HttpHeaders headers) {
        caller.require(Permission.LEADS_READ);
        return leads.page(
                        caller.organizationId(),
                        caller.access(),
                        LeadQuery.parse(uri.getQueryParameters()),
                        AcceptedStaleness.of(headers))
                .map(page ->
                        new Page(
                                view.of(page.leads(), caller.access()),
                                page.nextCursor(),
                                page.total().isPresent() ? page.total().getAsLong() : null));
    }
}
