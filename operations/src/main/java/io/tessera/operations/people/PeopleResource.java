package io.tessera.operations.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.organization.FoundingPerson;
import io.tessera.provisioning.organization.IdentityProvider;
import io.tessera.provisioning.organization.PasswordHash;
import io.tessera.provisioning.people.People;
import io.tessera.provisioning.people.People.PersonName;
import io.tessera.provisioning.people.PersonSession;
import io.tessera.provisioning.settings.OrganizationSettings;
import io.tessera.provisioning.settings.Settings;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Accounts and sessions of an organization's people. Whoever asks has been let by the API, which
 * has looked at links, roles and who is whose.
 */
@Path("/internal/organizations/{id}/people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
    private static final Logger LOG = Logger.getLogger(PeopleResource.class);

    private final OrganizationSettings settings;
    private final IdentityProvider identities;
    private final People people;
    private final InvitationMail text;
    private final Mailer mailer;

    PeopleResource(
            OrganizationSettings settings,
            IdentityProvider identities,
            People people,
            InvitationMail text,
            Mailer mailer) {
        this.settings = settings;
        this.identities = identities;
        this.people = people;
        this.text = text;
        this.mailer = mailer;
    }

    /** Whether an address has an account. */
    public record AccountView(@JsonProperty("has_account") boolean hasAccount) {}

    /** Somebody who belongs to the organization now. */
    public record PersonView(
            @JsonProperty("subject") UUID subject, @JsonProperty("name") String name) {}

    /** A mail that is to go out. */
    public record InvitationOrder(
            @JsonProperty("id") UUID id,
            @JsonProperty("email") String email,
            @JsonProperty("token") String token) {
        /** Never the token. */
        @Override
        public String toString() {
            return "InvitationOrder[" + id + "]";
        }
    }

    /** Mails that are to go out. */
    public record InvitationOrders(
            @JsonProperty("inviter") String inviter,
            @JsonProperty("invitations") List<InvitationOrder> invitations) {}

    /** Those whose mail the server has taken. */
    public record SentView(@JsonProperty("sent") List<UUID> sent) {}

    /** A session. */
    public record SessionView(
            @JsonProperty("id") String id,
            @JsonProperty("address") String address,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("last_used_at") Instant lastUsedAt) {
        static SessionView of(PersonSession session) {
            return new SessionView(
                    session.id(), session.address(), session.startedAt(), session.lastUsed());
        }
    }

    /** Sessions. */
    public record SessionsView(@JsonProperty("data") List<SessionView> data) {}

    /** Whether an address has an account; for who holds its link. */
    @POST
    @Path("lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    public AccountView lookUp(@PathParam("id") String id, byte[] body) throws SQLException {
        find(id);
        return new AccountView(identities.findPerson(JoinRequest.address(body)).isPresent());
    }

    /**
     * Lets somebody join: makes an account unless there is one, and makes it belong to the
     * organization. Can be asked for again at any point.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public PersonView join(@PathParam("id") String id, byte[] body) throws SQLException {
        var organization = find(id);
        var request = JoinRequest.read(body);
        var known = identities.findPerson(request.email());
        UUID subject = known.isPresent() ? known.get() : createPerson(request, organization.name());
        identities.join(organization.organization(), subject);
        var name =
                people.name(subject)
                        .map(PersonName::full)
                        .filter(full -> !full.isEmpty())
                        .orElse(request.email());
        return new PersonView(subject, name);
    }

    /** Sends the mails of invitations. */
    @POST
    @Path("invitations")
    @Consumes(MediaType.APPLICATION_JSON)
    public SentView invite(@PathParam("id") String id, InvitationOrders orders)
            throws SQLException {
        var organization = find(id);
        var sent = new ArrayList<UUID>();
        for (var order : orders.invitations()) {
            if (send(organization, orders.inviter(), order)) {
                sent.add(order.id());
            }
        }
        return new SentView(sent);
    }

    /** The sessions in which somebody uses the organization. */
    @GET
    @Path("{subject}/sessions")
    public SessionsView sessions(@PathParam("id") String id, @PathParam("subject") String subject)
            throws SQLException {
        return new SessionsView(
                people.sessions(subject(subject), find(id).slug()).stream()
                        .map(SessionView::of)
                        .toList());
    }

    /** Ends all of them that are nobody else's, too. */
    @DELETE
    @Path("{subject}/sessions")
    public Response endSessions(@PathParam("id") String id, @PathParam("subject") String subject)
            throws SQLException {
        people.endSessions(subject(subject), find(id).slug());
        return Response.noContent().build();
    }

    /** Ends one of them. */
    @DELETE
    @Path("{subject}/sessions/{session}")
    public Response endSession(
            @PathParam("id") String id,
            @PathParam("subject") String subject,
            @PathParam("session") String session)
            throws SQLException {
        if (!people.endSession(subject(subject), find(id).slug(), session)) {
            throw notFound();
        }
        return Response.noContent().build();
    }

    private UUID createPerson(JoinRequest request, String organization) {
        var wanted = request.account(organization);
        return identities.createPerson(
                new FoundingPerson(
                        request.email(),
                        wanted.firstName(),
                        wanted.lastName(),
                        "viewer",
                        PasswordHash.of(wanted.password())));
    }

    private boolean send(Settings organization, String inviter, InvitationOrder order) {
        try {
            mailer.send(
                    Mail.withText(
                                    order.email(),
                                    text.subject(organization, inviter),
                                    text.plain(organization, inviter, order.token()))
                            .setHtml(text.html(organization, inviter, order.token()))
                            .addHeader("Auto-Submitted", "auto-generated")); // RFC 3834
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "invitation mail not sent invitation=%s", order.id());
            return false;
        }
    }

    private Settings find(String id) throws SQLException {
        try {
            return settings.find(OrganizationId.of(id)).orElseThrow(PeopleResource::notFound);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static UUID subject(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("not_found", "There is no such resource.");
    }
}
