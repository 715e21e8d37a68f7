package io.tessera.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.tessera.api.identity.Caller;
import io.tessera.api.identity.MemberCache;
import io.tessera.contracts.live.LiveUpdate;
import io.tessera.platform.member.Permission;
import io.tessera.platform.member.SignIn;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.UUID;

/** Live updates to one browser. */
@Path("/api/v1/events")
public class LiveResource {
    /** Proxies close streams that stay silent for longer. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Caller caller;
    private final LiveUpdates updates;
    private final MemberCache members;
    private final ObjectMapper json;

    LiveResource(Caller caller, LiveUpdates updates, MemberCache members, ObjectMapper json) {
        this.caller = caller;
        this.updates = updates;
        this.members = members;
        this.json = json;
    }

    /** The caller's updates until either side leaves. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@Context Sse sse) {
        caller.require(Permission.LEADS_READ);
        UUID member = caller.member().id();
        SignIn signIn = caller.signIn();
        var organization = caller.organizationId();
        var listening =
                updates.listen(organization)
                        .onFailure()
                        .transform(cause ->
                                new CrmException.Unavailable(
                                        "Live updates are not available now."));
        return listening
                .onItem()
                .transformToMulti(live -> stream(sse, heardBy(organization, member, signIn, live)));
    }

    /** A stream outlives what its member may do, so that is asked anew; the cache knows. */
    private Multi<LiveUpdate> heardBy(
            OrganizationId organization, UUID member, SignIn signIn, Multi<LiveUpdate> live) {
        return live.onItem()
                .transformToMultiAndConcatenate(update ->
                        members.find(organization, member)
                                // the client comes back and is asked who it is
                                .onFailure()
                                .transform(cause -> new StreamEnded())
                                .invoke(found -> {
                                    if (found.filter(one -> one.isAdmitted(signIn)).isEmpty()) {
                                        throw new StreamEnded();
                                    }
                                })
                                .onItem()
                                .transformToMulti(found ->
                                        found.filter(present -> Audience.includes(present, update))
                                                        .isPresent()
                                                ? Multi.createFrom().item(update.withoutHolders())
                                                : Multi.createFrom().empty()));
    }

    private Multi<OutboundSseEvent> stream(Sse sse, Multi<LiveUpdate> live) {
        return Multi.createBy()
                .merging()
                .streams(
                        live.map(update -> event(sse, update))
                                .onCompletion()
                                .failWith(StreamEnded::new),
                        readiness(sse),
                        heartbeats(sse))
                .onFailure(StreamEnded.class)
                .recoverWithCompletion();
    }

    /**
     * Tells the client that from now on it hears everything. The headers do not: they may go out
     * before Redis has confirmed.
     */
    private static Multi<OutboundSseEvent> readiness(Sse sse) {
        return Multi.createFrom()
                .item(() ->
                        sse.newEventBuilder()
                                .name("ready")
                                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                                .data(String.class, "{}")
                                .build());
    }

    /**
     * Ends the heartbeats along with the updates: merged streams end only with the last of them.
     */
    private static final class StreamEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StreamEnded() {
            super("the stream of live updates ended", null, false, false);
        }
    }

    private static Multi<OutboundSseEvent> heartbeats(Sse sse) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(HEARTBEAT)
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(tick -> sse.newEventBuilder().comment("").build());
    }

    private OutboundSseEvent event(Sse sse, LiveUpdate update) {
        return sse.newEventBuilder()
                .id(update.id().toString())
                .name(update.type())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, write(update))
                .build();
    }

    private String write(LiveUpdate update) {
        try {
            return json.writeValueAsString(update);
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("an update is always JSON", unreachable);
        }
    }
}
