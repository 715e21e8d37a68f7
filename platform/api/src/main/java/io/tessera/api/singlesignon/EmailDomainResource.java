package io.tessera.api.singlesignon;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.EmailDomain;
import io.tessera.platform.singlesignon.EmailDomains;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Domains whose addresses the organization's providers may speak for. */
@Path("/api/v1/single-sign-on/domains")
@Produces(APPLICATION_JSON)
public class EmailDomainResource {
    private static final int LONGEST = 253;

    private final Caller caller;
    private final EmailDomains domains;
    private final DomainProof proof;
    private final ProviderDirectory providers;

    EmailDomainResource(
            Caller caller, EmailDomains domains, DomainProof proof, ProviderDirectory providers) {
        this.caller = caller;
        this.domains = domains;
        this.proof = proof;
        this.providers = providers;
    }

    /** A domain on the wire. */
    record DomainView(
            @JsonProperty("id") UUID id,
            @JsonProperty("domain") String domain,
            @JsonProperty("record_name") String recordName,
            @JsonProperty("record_value") String recordValue,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("verified_at") @Nullable Instant verifiedAt) {
        static DomainView of(EmailDomain domain) {
            return new DomainView(
                    domain.id(),
                    domain.domain(),
                    domain.recordName(),
                    domain.proof(),
                    domain.createdAt(),
                    domain.verifiedAt());
        }
    }

    /** All domains. */
    record DomainList(@JsonProperty("data") List<DomainView> data) {}

    /** All of them, verified or not. */
    @GET
    public Uni<DomainList> list() {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        return domains.all(caller.organizationId())
                .map(all -> new DomainList(all.stream().map(DomainView::of).toList()));
    }

    /** Adds one, and says how to prove it. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> add(byte[] body) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var sent = SentObject.of(JsonBody.parse(body, JsonBody.MAX_BYTES), Set.of("domain"));
        var domain = sent.text("domain", LONGEST).toLowerCase(Locale.ROOT);
        if (!domain.isEmpty()) {
            EmailDomains.fault(domain)
                    .ifPresent(fault -> sent.error("domain", fault, detail(fault)));
        }
        sent.requireValid();
        return domains.add(caller.organizationId(), caller.member(), domain)
                .map(added ->
                        Response.status(Response.Status.CREATED)
                                .entity(DomainView.of(added))
                                .build());
    }

    /** Looks for the proof. */
    @POST
    @Path("{id}/verification")
    public Uni<DomainView> verify(@PathParam("id") String id) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var organization = caller.organizationId();
        var by = caller.member();
        return domains.find(organization, ResourceId.parse(id))
                .chain(known ->
                        known.verifiedAt() != null
                                ? Uni.createFrom().item(known)
                                : proof.isThere(known)
                                        .invoke(seen -> requireSeen(seen, known))
                                        .chain(seen -> providers.claim(organization, known))
                                        .chain(claimed ->
                                                domains.verified(organization, by, known.id())))
                .map(DomainView::of);
    }

    /** Lets one go. */
    @DELETE
    @Path("{id}")
    public Uni<Response> delete(@PathParam("id") String id) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var organization = caller.organizationId();
        var by = caller.member();
        return domains.find(organization, ResourceId.parse(id))
                // First here: from now on nobody comes in with it.
                .call(known -> domains.delete(organization, by, known.id()))
                .call(known ->
                        known.verifiedAt() == null
                                ? Uni.createFrom().voidItem()
                                : providers.release(organization, known))
                .replaceWith(() -> Response.noContent().build());
    }

    private static void requireSeen(boolean seen, EmailDomain domain) {
        if (!seen) {
            throw new CrmException.Conflict(
                    "proof_not_found",
                    "There is no TXT record at %s with the value that is asked for; it can take a while until everybody sees a new one."
                            .formatted(domain.recordName()),
                    Map.of());
        }
    }

    private static String detail(String fault) {
        return fault.equals("public_mail_provider")
                ? "Anybody can have an address there."
                : "Must be a domain such as example.com.";
    }
}
