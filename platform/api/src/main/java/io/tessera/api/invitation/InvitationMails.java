package io.tessera.api.invitation;

import io.smallrye.mutiny.Uni;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.invitation.Invitations;
import io.tessera.platform.invitation.IssuedInvitation;
import io.tessera.platform.problem.CrmException;
import io.tessera.router.OrganizationId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has invitations mailed. One that cannot be is there all the same, and can be sent again: whoever
 * invites is told which.
 */
@Singleton
final class InvitationMails {
    private static final Logger LOG = Logger.getLogger(InvitationMails.class);
    private static final int OK = 200;

    private final Provisioning provisioning;
    private final Invitations invitations;

    InvitationMails(Provisioning provisioning, Invitations invitations) {
        this.provisioning = provisioning;
        this.invitations = invitations;
    }

    /**
     * Sends.
     *
     * @param inviter as the mail names them
     * @return the ids of those that were sent
     */
    Uni<Set<UUID>> send(
            OrganizationId organization, String inviter, List<IssuedInvitation> issued) {
        return provisioning
                .send(
                        HttpMethod.POST,
                        "/organizations/%s/people/invitations".formatted(organization),
                        body(inviter, issued).toBuffer().getBytes(),
                        Map.of())
                .map(InvitationMails::sent)
                .onFailure(CrmException.Unavailable.class)
                .recoverWithItem(List.of())
                .call(sent ->
                        sent.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : invitations.sent(organization, sent))
                .map(Set::copyOf);
    }

    private static JsonObject body(String inviter, List<IssuedInvitation> issued) {
        var orders = new JsonArray();
        issued.forEach(one ->
                orders.add(
                        new JsonObject()
                                .put("id", one.invitation().id().toString())
                                .put("email", one.invitation().email())
                                .put("token", one.token().value())));
        return new JsonObject().put("inviter", inviter).put("invitations", orders);
    }

    private static List<UUID> sent(HttpResponse<Buffer> answer) {
        if (answer.statusCode() != OK) {
            LOG.warnf("invitations not mailed status=%d", answer.statusCode());
            return List.of();
        }
        List<UUID> sent = new ArrayList<>();
        Provisioning.json(answer)
                .getJsonArray("sent")
                .forEach(id -> sent.add(UUID.fromString(String.valueOf(id))));
        return sent;
    }
}
