package io.tessera.operations.signup;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.tessera.operations.problem.FieldError;
import io.tessera.operations.problem.Problem;
import io.tessera.operations.problem.RefusedException;
import io.tessera.provisioning.organization.Founder;
import io.tessera.provisioning.organization.Founding;
import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.organization.IdentityProvider;
import io.tessera.provisioning.organization.PasswordHash;
import io.tessera.provisioning.organization.Subdomain;
import io.tessera.provisioning.signup.NewSignUp;
import io.tessera.provisioning.signup.SignUpToken;
import io.tessera.provisioning.signup.SignUps;
import io.tessera.router.OrganizationId;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ups from the first form to the organization that works. Nothing here tells whether an
 * address has an account, except to whoever holds the link that was mailed to it.
 */
@Path("/internal/sign-ups")
@Produces(MediaType.APPLICATION_JSON)
public class SignUpResource {
    private static final Logger LOG = Logger.getLogger(SignUpResource.class);

    private final SignUps signUps;
    private final FoundingRegister foundings;
    private final Founder founder;
    private final IdentityProvider identities;
    private final JdbcDatabase directory;
    private final SignUpMail text;
    private final Mailer mailer;
    private final PlatformAddresses addresses;
    private final SignUpConfig config;

    SignUpResource(
            SignUps signUps,
            FoundingRegister foundings,
            Founder founder,
            IdentityProvider identities,
            JdbcDatabase directory,
            SignUpMail text,
            Mailer mailer,
            PlatformAddresses addresses,
            SignUpConfig config) {
        this.signUps = signUps;
        this.foundings = foundings;
        this.founder = founder;
        this.identities = identities;
        this.directory = directory;
        this.text = text;
        this.mailer = mailer;
        this.addresses = addresses;
        this.config = config;
    }

    /** What to choose from. */
    @GET
    @Path("options")
    public SignUpView.Options options() throws SQLException {
        return new SignUpView.Options(
                regions(),
                config.signUp().plans(),
                config.baseDomain(),
                config.signUp().inboxUrl().orElse(null));
    }

    /** Whether a name can be had at the moment. */
    @GET
    @Path("subdomains/{subdomain}")
    public SignUpView.Availability availability(@PathParam("subdomain") String subdomain)
            throws SQLException {
        var problem = problemOf(subdomain);
        return new SignUpView.Availability(subdomain, problem == null, problem);
    }

    /** Takes a sign-up down and mails its link. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signUp(byte[] body, @HeaderParam("Tessera-Client-Address") String client)
            throws SQLException {
        var wanted = SignUpRequest.read(body, regions(), config.signUp().plans());
        var problem = problemOf(wanted.subdomain());
        if (problem != null) {
            throw RefusedException.invalid(List.of(problem));
        }
        var expires = Clock.systemUTC().instant().plus(config.signUp().linkLifetime());
        var token = signUps.request(wanted, client);
        return send(wanted, token)
                .orElseGet(() ->
                        Response.accepted(new SignUpView.Receipt(wanted.email(), expires)).build());
    }

    /** What a link is about; it is not used by that, so that a mail program may look at it. */
    @POST
    @Path("link")
    @Consumes(MediaType.APPLICATION_JSON)
    public SignUpView.Link link(byte[] body) throws SQLException {
        var signUp = signUps.find(CompletionRequest.link(body));
        var wanted = signUp.wanted();
        return new SignUpView.Link(
                wanted.organization(),
                wanted.subdomain(),
                problemOf(wanted.subdomain()),
                wanted.firstName(),
                wanted.email(),
                identities.findPerson(wanted.email()).isPresent(),
                signUp.expiresAt());
    }

    /** Uses a link and makes the organization; what takes longer goes on afterwards. */
    @POST
    @Path("completion")
    @Consumes(MediaType.APPLICATION_JSON)
    public SignUpView.Progress complete(byte[] body) throws SQLException {
        var request = CompletionRequest.read(body);
        var token = request.token();
        var signUp = signUps.find(token);
        var subdomain = request.subdomain(signUp);
        boolean known = identities.findPerson(signUp.wanted().email()).isPresent();
        var id =
                signUps.use(
                        token, subdomain, known ? null : PasswordHash.of(request.password(signUp)));
        try {
            founder.run(id);
        } catch (SQLException | RuntimeException e) {
            // It has begun, so it will be carried on with, and the caller can watch that.
            LOG.warnf(e, "founding interrupted organization_id=%s", id);
        }
        return progress(id);
    }

    /** How far an organization is that somebody signed up for. */
    @GET
    @Path("{id}")
    public SignUpView.Progress progress(@PathParam("id") String id) throws SQLException {
        try {
            return progress(OrganizationId.of(id));
        } catch (IllegalArgumentException malformed) {
            throw notFound();
        }
    }

    private SignUpView.Progress progress(OrganizationId id) throws SQLException {
        var founding = foundings.find(id).orElseThrow(SignUpResource::notFound);
        var slug = founding.organization().slug();
        return new SignUpView.Progress(
                id.toString(), state(founding), slug, addresses.organization(slug));
    }

    private static String state(Founding founding) {
        if (founding.direction() == Founding.Direction.UNDO) {
            return "failed";
        }
        return founding.outcome() == null ? "working" : "ready";
    }

    private @Nullable FieldError problemOf(String subdomain) throws SQLException {
        var fault = Subdomain.faultOf(subdomain);
        if (fault.isEmpty()) {
            fault = foundings.conflict(subdomain);
        }
        return fault.map(found -> new FieldError("/subdomain", found.code(), found.detail()))
                .orElse(null);
    }

    /** The answer instead of the usual one, if the mail cannot be sent. */
    private Optional<Response> send(NewSignUp wanted, SignUpToken token) {
        try {
            mailer.send(
                    Mail.withText(wanted.email(), text.subject(wanted), text.plain(wanted, token))
                            .setHtml(text.html(wanted, token))
                            .addHeader("Auto-Submitted", "auto-generated")); // RFC 3834
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("sign-up mail not sent", e);
            return Optional.of(
                    Problem.of(503, "unavailable", "The mail could not be sent; try again.")
                            .response());
        }
    }

    private List<String> regions() throws SQLException {
        try (var session = new JdbcSession(directory.connect())) {
            return session.query(
                    "SELECT DISTINCT region FROM bucket_map ORDER BY region",
                    row -> row.getString(1));
        }
    }

    private static RefusedException notFound() {
        return RefusedException.notFound("not_found", "There is no such sign-up.");
    }
}
