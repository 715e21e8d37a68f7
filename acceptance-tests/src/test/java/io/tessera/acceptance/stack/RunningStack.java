package io.tessera.acceptance.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Api;
import io.tessera.devstack.DevStack;
import io.tessera.devstack.StackPart;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.fixture.TestOrganizations;
import io.tessera.devstack.layout.DevStackOptions;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.supervisor.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stack under test: started when the first test asks for it and shared by all that follow. With
 * the system property {@code tessera.stack.home} it is one that runs already, for the inner loop.
 */
public final class RunningStack {
    private static final Path HOME = Path.of("target/stack");
    private static @Nullable RunningStack instance;

    private final @Nullable DevStack own;
    private final Endpoints endpoints;
    private final TestOrganizations organizations;

    private RunningStack(@Nullable DevStack own, Endpoints endpoints) {
        this.own = own;
        this.endpoints = endpoints;
        this.organizations = new TestOrganizations(endpoints);
    }

    /** The stack, all of it healthy. */
    public static synchronized RunningStack get() {
        if (instance == null) {
            instance = given().map(RunningStack::attach).orElseGet(RunningStack::start);
        }
        return instance;
    }

    static synchronized void shutDown() {
        if (instance != null && instance.own != null) {
            instance.own.stop();
            System.out.println(
                    "stack stopped; its logs are in " + HOME.toAbsolutePath().resolve("logs"));
        }
        instance = null;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * A new organization with an admin, a manager, two sales reps and a viewer, known to the API.
     */
    public TestOrganization newOrganization() {
        return known(organizations.create());
    }

    /** A new organization with this many sales reps, known to the API. */
    public TestOrganization newOrganization(int salesReps) {
        return known(organizations.create(salesReps));
    }

    /** A new organization that is at home in another region, known to the API of the first. */
    public TestOrganization newOrganizationIn(String region) {
        return known(organizations.createIn(region));
    }

    /** A new organization in the other's bucket, and so in its shard, known to the API. */
    public TestOrganization newOrganizationBeside(TestOrganization other) {
        return known(organizations.createBeside(other));
    }

    /**
     * A part, to be killed and started again.
     *
     * @param name for example {@code workers}
     */
    public StackPart part(String name) {
        return devStack().part(name);
    }

    /** The stack itself; only one that these tests started is theirs to break. */
    public DevStack devStack() {
        if (own == null) {
            throw new IllegalStateException(
                    "This test breaks parts of the stack: run it without -Dtessera.stack.home.");
        }
        return own;
    }

    /** The directory tells the services of a new organization a moment after it is made. */
    private TestOrganization known(TestOrganization organization) {
        await("organization " + organization.slug() + " is known to the API")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() ->
                        assertThat(Api.of(organization, "admin").get("/api/v1/me").status())
                                .isEqualTo(200));
        return organization;
    }

    private static Optional<Path> given() {
        return Optional.ofNullable(System.getProperty("tessera.stack.home"))
                .filter(home -> !home.isBlank())
                .map(Path::of);
    }

    private static RunningStack attach(Path home) {
        try {
            var state =
                    StackState.read(home)
                            .orElseThrow(() ->
                                    new IllegalStateException("No stack was started in " + home));
            return new RunningStack(null, new Endpoints(state.ports()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunningStack start() {
        System.out.println(
                "starting the stack; its logs are in " + HOME.toAbsolutePath().resolve("logs"));
        var started = DevStack.start(DevStackOptions.forTests(HOME));
        Runtime.getRuntime().addShutdownHook(new Thread(RunningStack::shutDown, "stack-shutdown"));
        return new RunningStack(started, started.endpoints());
    }
}
