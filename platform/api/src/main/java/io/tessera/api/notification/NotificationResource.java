package io.tessera.api.notification;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.PageParameters;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.notification.NotificationList;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The caller's own notifications; every member has some, so no permission is asked for. */
@Path("/api/v1/notifications")
@Produces(APPLICATION_JSON)
public class NotificationResource {
    private final Caller caller;
    private final NotificationList notifications;

    NotificationResource(Caller caller, NotificationList notifications) {
        this.caller = caller;
        this.notifications = notifications;
    }

    /** A page, newest first. */
    @GET
    public Uni<NotificationList.Page> list(
            @QueryParam("unread") @Nullable String unread,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return notifications.page(
                caller.organizationId(),
                caller.member().id(),
                "true".equals(unread),
                PageParameters.idCursor(cursor),
                PageParameters.limit(limit));
    }

    /** Marks one as read. */
    @POST
    @Path("{id}/read")
    public Uni<Void> read(@PathParam("id") String id) {
        return notifications.read(
                caller.organizationId(), caller.member().id(), ResourceId.parse(id));
    }

    /** Marks all as read. */
    @POST
    @Path("read-all")
    public Uni<Void> readAll() {
        return notifications.readAll(caller.organizationId(), caller.member().id());
    }
}
