package io.tessera.api.person;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.MemberChanges;
import io.tessera.api.person.ProviderSessions.ProviderSession;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.platform.session.SessionEnds;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the caller is signed in with this organization. */
@Path("/api/v1/me/sessions")
@Produces(APPLICATION_JSON)
public class SessionResource {
    private final Caller caller;
    private final ProviderSessions sessions;
    private final SessionEnds ends;
    private final MemberChanges changes;

    SessionResource(
            Caller caller, ProviderSessions sessions, SessionEnds ends, MemberChanges changes) {
        this.caller = caller;
        this.sessions = sessions;
        this.ends = ends;
        this.changes = changes;
    }

    /**
     * A session.
     *
     * @param current whether the request came with it
     */
    public record SessionView(
            @JsonProperty("id") String id,
            @JsonProperty("address") String address,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("last_used_at") Instant lastUsedAt,
            @JsonProperty("current") boolean current) {}

    /** Sessions. */
    public record SessionList(@JsonProperty("data") List<SessionView> data) {}

    /** All that go on, the last used first. */
    @GET
    public Uni<SessionList> list() {
        var member = caller.member();
        var current = caller.signIn().session();
        return sessions.all(caller.organizationId(), member.id())
                .map(all ->
                        new SessionList(
                                all.stream()
                                        .filter(session -> goesOn(member, session))
                                        .map(session ->
                                                new SessionView(
                                                        session.id(),
                                                        session.address(),
                                                        session.startedAt(),
                                                        session.lastUsedAt(),
                                                        session.id().equals(current)))
                                        .toList()));
    }

    /** Ends one. */
    @DELETE
    @Path("{id}")
    public Uni<Response> end(@PathParam("id") String id) {
        var member = caller.member();
        var organization = caller.organizationId();
        return sessions.all(organization, member.id())
                .invoke(all -> {
                    if (all.stream().noneMatch(session -> session.id().equals(id))) {
                        throw new CrmException.NotFound();
                    }
                })
                .chain(() -> ends.end(organization, member.id(), id))
                .invoke(() -> changes.publish(organization, member.id()))
                .chain(() -> sessions.end(organization, member.id(), id))
                .replaceWith(() -> Response.noContent().build());
    }

    /** Ends all others, and this one as well if that is asked for. */
    @DELETE
    public Uni<Response> endAll(@QueryParam("include_current") @Nullable String includeCurrent) {
        var member = caller.member();
        var organization = caller.organizationId();
        var kept = isAll(includeCurrent) ? null : caller.signIn().session();
        return sessions.all(organization, member.id())
                .onFailure(CrmException.Unavailable.class)
                .recoverWithItem(List.of())
                .call(() -> ends.endAll(organization, caller.actor(), member.id(), kept))
                .invoke(() -> changes.publish(organization, member.id()))
                .chain(all -> endThere(all, kept))
                .replaceWith(() -> Response.noContent().build());
    }

    private Uni<Void> endThere(List<ProviderSession> all, @Nullable String kept) {
        Uni<Void> ended = Uni.createFrom().voidItem();
        for (var session : all) {
            if (!session.id().equals(kept)) {
                ended =
                        ended.chain(() ->
                                sessions.end(
                                        caller.organizationId(),
                                        caller.member().id(),
                                        session.id()));
            }
        }
        return ended;
    }

    /** One that was ended here may go on elsewhere; one that was used since was begun anew. */
    private static boolean goesOn(MemberIdentity member, ProviderSession session) {
        var ended = member.signOuts().sessions().get(session.id());
        var before =
                session.id().equals(member.signOuts().kept()) ? null : member.signOuts().before();
        return (ended == null || session.lastUsedAt().isAfter(ended))
                && (before == null || session.lastUsedAt().isAfter(before));
    }

    private static boolean isAll(@Nullable String includeCurrent) {
        return switch (includeCurrent) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default ->
                    throw CrmException.Invalid.validation(
                            List.of(
                                    new FieldError(
                                            "?include_current",
                                            "invalid_value",
                                            "Must be true or false.")));
        };
    }
}
