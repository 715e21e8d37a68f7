package io.tessera.api.invitation;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.edge.RequestOrganization;
import io.tessera.api.identity.MemberChanges;
import io.tessera.api.provisioning.Provisioning;
import io.tessera.platform.invitation.Invitation;
import io.tessera.platform.invitation.InvitationAcceptance;
import io.tessera.platform.invitation.InvitationToken;
import io.tessera.platform.invitation.JoiningPerson;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.MemberLookup;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.directory.Organization;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a mailed link can be used for, at its organization's address and by nobody in particular:
 * whoever holds it holds the address that it was mailed to. A link of another organization is one
 * that nobody ever made.
 */
@Path("/api/v1/invitation-acceptance")
@Produces(APPLICATION_JSON)
public class AcceptanceResource {
    private static final int MAX_BYTES = 16 * 1024;
    private static final int OK = 200;
    private static final Set<String> LINK = Set.of("token");
    private static final Set<String> FIELDS =
            Set.of("token", "first_name", "last_name", "password");

    private final RequestOrganization organizations;
    private final InvitationAcceptance acceptance;
    private final MemberLookup members;
    private final MemberChanges changes;
    private final Provisioning provisioning;

    AcceptanceResource(
            RequestOrganization organizations,
            InvitationAcceptance acceptance,
            MemberLookup members,
            MemberChanges changes,
            Provisioning provisioning) {
        this.organizations = organizations;
        this.acceptance = acceptance;
        this.members = members;
        this.changes = changes;
        this.provisioning = provisioning;
    }

    /** What a link is about. */
    public record InvitationLink(
            @JsonProperty("organization_name") String organization,
            @JsonProperty("email") String email,
            @JsonProperty("invited_by") @Nullable String invitedBy,
            @JsonProperty("has_account") boolean hasAccount,
            @JsonProperty("expires_at") Instant expiresAt) {}

    /** Who has joined. */
    public record Acceptance(
            @JsonProperty("email") String email,
            @JsonProperty("organization_name") String organization) {}

    /** What a link is about; it is not used by that, so that a mail program may look at it. */
    @POST
    @Path("link")
    @Consumes(APPLICATION_JSON)
    public Uni<InvitationLink> link(byte[] body, @Context HttpServerRequest request) {
        var organization = organization(request);
        var token = token(read(body, LINK));
        return acceptance
                .find(organization.id(), token)
                .chain(invitation ->
                        members.find(organization.id(), invitation.invitedBy())
                                .chain(inviter ->
                                        lookUp(organization, invitation)
                                                .map(known ->
                                                        new InvitationLink(
                                                                organization.name(),
                                                                invitation.email(),
                                                                inviter.map(MemberIdentity::name)
                                                                        .orElse(null),
                                                                known,
                                                                invitation.expiresAt()))));
    }

    /** Uses a link. */
    @POST
    @Consumes(APPLICATION_JSON)
    public Uni<Response> accept(byte[] body, @Context HttpServerRequest request) {
        var organization = organization(request);
        var sent = read(body, FIELDS);
        var token = token(sent);
        return acceptance
                .find(organization.id(), token)
                .chain(invitation -> join(organization, invitation, sent))
                .chain(answer ->
                        answer.statusCode() == OK
                                ? admit(organization, token, Provisioning.json(answer))
                                : Uni.createFrom().item(Provisioning.relay(answer)));
    }

    private Uni<Response> admit(
            Organization organization, InvitationToken token, JsonObject account) {
        var subject = UUID.fromString(account.getString("subject"));
        var person = new JoiningPerson(subject, account.getString("name"));
        return acceptance
                .accept(organization.id(), token, person)
                .invoke(accepted -> changes.publish(organization.id(), subject))
                .map(accepted ->
                        Response.ok(new Acceptance(accepted.email(), organization.name())).build());
    }

    private Uni<Boolean> lookUp(Organization organization, Invitation invitation) {
        return send(organization, "/lookup", new JsonObject().put("email", invitation.email()))
                .map(answer -> {
                    if (answer.statusCode() != OK) {
                        throw new CrmException.Unavailable(
                                "Invitations cannot be accepted just now; try again.");
                    }
                    return Provisioning.json(answer).getBoolean("has_account");
                });
    }

    private Uni<HttpResponse<Buffer>> join(
            Organization organization, Invitation invitation, JsonNode sent) {
        var wanted = new JsonObject(sent.toString());
        wanted.remove("token");
        return send(organization, "", wanted.put("email", invitation.email()));
    }

    private Uni<HttpResponse<Buffer>> send(
            Organization organization, String path, JsonObject body) {
        return provisioning.send(
                HttpMethod.POST,
                "/organizations/%s/people%s".formatted(organization.id(), path),
                body.toBuffer().getBytes(),
                Map.of());
    }

    private Organization organization(HttpServerRequest request) {
        return organizations
                .of(request)
                .orElseThrow(() ->
                        new CrmException.NotFound(
                                "organization_not_found",
                                "There is no organization at this address."));
    }

    private static JsonNode read(byte[] body, Set<String> known) {
        var sent = JsonBody.parse(body, MAX_BYTES);
        if (!sent.isObject()) {
            throw invalid("", "wrong_type", "Must be a JSON object.");
        }
        var unknown =
                sent.propertyStream()
                        .map(Map.Entry::getKey)
                        .filter(field -> !known.contains(field))
                        .map(field ->
                                new FieldError(
                                        "/" + field.replace("~", "~0").replace("/", "~1"),
                                        "unknown_field",
                                        "There is no such field."))
                        .toList();
        if (!unknown.isEmpty()) {
            throw CrmException.Invalid.validation(unknown);
        }
        return sent;
    }

    private static InvitationToken token(JsonNode sent) {
        var given = sent.path("token");
        if (!given.isTextual()) {
            throw invalid("/token", "required", "Send the token of the link.");
        }
        return InvitationToken.parse(given.textValue())
                .orElseThrow(
                        () -> invalid("/token", "invalid_value", "This is no token of a link."));
    }

    private static CrmException.Invalid invalid(String pointer, String code, String detail) {
        return CrmException.Invalid.validation(List.of(new FieldError(pointer, code, detail)));
    }
}
