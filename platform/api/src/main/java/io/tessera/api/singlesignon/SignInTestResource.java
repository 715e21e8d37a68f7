package io.tessera.api.singlesignon;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.ResourceId;
import io.tessera.api.identity.Caller;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.Connection;
import io.tessera.platform.singlesignon.Connections;
import io.tessera.platform.singlesignon.ProvidedPerson;
import io.tessera.platform.singlesignon.SignInTest;
import io.tessera.platform.singlesignon.SignInTests;
import io.tessera.router.OrganizationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries a connection out before anybody depends on it. */
@Path("/api/v1/single-sign-on/connections/{id}/test")
@Produces(APPLICATION_JSON)
public class SignInTestResource {
    private final Caller caller;
    private final Connections connections;
    private final SignInTests tests;
    private final ProviderDirectory providers;
    private final Clock clock;

    SignInTestResource(
            Caller caller,
            Connections connections,
            SignInTests tests,
            ProviderDirectory providers,
            Clock clock) {
        this.caller = caller;
        this.connections = connections;
        this.tests = tests;
        this.providers = providers;
        this.clock = clock;
    }

    /** Who came back. */
    record PersonView(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("email") @Nullable String email,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            @JsonProperty("role_values") List<String> roleValues) {
        static PersonView of(ProvidedPerson person) {
            return new PersonView(
                    person.name(),
                    person.email(),
                    person.firstName(),
                    person.lastName(),
                    person.roleValues());
        }
    }

    /**
     * A test on the wire.
     *
     * @param url where to sign in, only where it was begun
     */
    record TestView(
            @JsonProperty("id") UUID id,
            @JsonProperty("state") String state,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("expires_at") Instant expiresAt,
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("failure") @Nullable String failure,
            @JsonProperty("detail") @Nullable String detail,
            @JsonProperty("person") @Nullable PersonView person,
            @JsonProperty("roles") List<String> roles) {
        static TestView of(SignInTest test, @Nullable String url) {
            var person = test.person();
            return new TestView(
                    test.id(),
                    test.state().value(),
                    test.startedAt(),
                    SignInTests.end(test),
                    url,
                    test.failure(),
                    test.detail(),
                    person == null ? null : PersonView.of(person),
                    test.roles());
        }
    }

    /** Begins a test. Its link may be opened in any browser, a private window for example. */
    @POST
    public Uni<Response> begin(@PathParam("id") String id) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        return tests.begin(caller.organizationId(), caller.member(), ResourceId.parse(id))
                .map(begun -> {
                    var url =
                            UriBuilder.fromPath("/sign-in/test-begin")
                                    .queryParam("connection", begun.connection().id())
                                    .queryParam("token", begun.token())
                                    .build();
                    return Response.status(Response.Status.CREATED)
                            .entity(TestView.of(begun.test(), url.toString()))
                            .build();
                });
    }

    /** The last test. While it is under way, what Keycloak has refused meanwhile is asked for. */
    @GET
    public Uni<TestView> read(@PathParam("id") String id) {
        caller.require(Permission.SINGLE_SIGN_ON_MANAGE);
        var organization = caller.organizationId();
        return connections
                .find(organization, ResourceId.parse(id))
                .chain(known -> {
                    var test = known.test();
                    if (test == null) {
                        throw new CrmException.NotFound();
                    }
                    return test.state() == SignInTest.State.PENDING
                            ? settle(organization, known, test)
                            : Uni.createFrom().item(known);
                })
                .map(known -> {
                    var test = known.test();
                    if (test == null) {
                        throw new CrmException.NotFound();
                    }
                    return TestView.of(test, null);
                });
    }

    private Uni<Connection> settle(OrganizationId organization, Connection known, SignInTest test) {
        if (SignInTests.end(test).isBefore(clock.instant())) {
            return tests.failed(
                    organization,
                    known.id(),
                    test.id(),
                    "no_answer",
                    "Nobody came back from the provider in time.");
        }
        return providers
                .failures(organization, known, test)
                .chain(failures ->
                        failures.isEmpty()
                                ? Uni.createFrom().item(known)
                                : tests.failed(
                                        organization,
                                        known.id(),
                                        test.id(),
                                        failures.getFirst().error(),
                                        RefusalText.of(failures.getFirst())));
    }
}
