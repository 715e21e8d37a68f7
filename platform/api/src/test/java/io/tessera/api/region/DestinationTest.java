package io.tessera.api.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.api.region.EdgeConfig.Misdirected;
import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.Region;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DestinationTest {
    private static final String HERE = "us-east-1";
    private static final Region THERE =
            new Region("eu-west-1", "http://10.0.0.1:8080", "https://{slug}.eu.tessera.example");
    private static final Region NOT_PUBLIC = new Region("eu-west-1", "http://10.0.0.1:8080", null);

    @Test
    void whoIsAtHomeHereIsAnsweredHere() {
        assertThat(of(get("/api/v1/leads"), "us-east-1", null, Misdirected.FORWARD))
                .isEqualTo(new Destination.Here());
        assertThat(of(forwarded("/api/v1/leads"), "us-east-1", null, Misdirected.FORWARD))
                .isEqualTo(new Destination.Here());
    }

    @Test
    void whoIsAtHomeElsewhereIsPassedOn() {
        assertThat(of(get("/api/v1/leads"), "eu-west-1", THERE, Misdirected.FORWARD))
                .isEqualTo(new Destination.Forward(THERE));
        assertThat(of(get("/sign-in"), "eu-west-1", THERE, Misdirected.FORWARD))
                .isEqualTo(new Destination.Forward(THERE));
    }

    @Test
    void nothingIsPassedOnTwice() {
        for (var misdirected : Misdirected.values()) {
            assertThat(of(forwarded("/api/v1/leads"), "eu-west-1", THERE, misdirected))
                    .isEqualTo(new Destination.Refuse("eu-west-1"));
        }
    }

    @Test
    void regionWithoutAnAddressCannotBeReached() {
        assertThat(of(get("/api/v1/leads"), "eu-west-1", null, Misdirected.FORWARD))
                .isEqualTo(new Destination.Unreachable("eu-west-1"));
    }

    @Test
    void pagesAreTheSameEverywhere() {
        assertThat(of(get("/leads"), "eu-west-1", THERE, Misdirected.FORWARD))
                .isEqualTo(new Destination.Here());
    }

    @Test
    void browserIsSentHomeIfItIsToBe() {
        assertThat(of(get("/leads"), "eu-west-1", THERE, Misdirected.REDIRECT))
                .isEqualTo(redirect("/leads"));
        assertThat(of(get("/sign-in"), "eu-west-1", THERE, Misdirected.REDIRECT))
                .isEqualTo(redirect("/sign-in"));
    }

    @Test
    void programsAndWritesAreNotSentAway() {
        assertThat(of(get("/api/v1/leads"), "eu-west-1", THERE, Misdirected.REDIRECT))
                .isEqualTo(new Destination.Forward(THERE));
        assertThat(
                        of(
                                new Arrival("POST", "/sign-out", "/sign-out", false),
                                "eu-west-1",
                                THERE,
                                Misdirected.REDIRECT))
                .isEqualTo(new Destination.Forward(THERE));
    }

    @Test
    void nobodyIsSentWhereThereIsNoPublicAddress() {
        assertThat(of(get("/leads"), "eu-west-1", NOT_PUBLIC, Misdirected.REDIRECT))
                .isEqualTo(new Destination.Here());
        assertThat(of(get("/sign-in"), "eu-west-1", NOT_PUBLIC, Misdirected.REDIRECT))
                .isEqualTo(new Destination.Forward(NOT_PUBLIC));
    }

    private static Destination redirect(String path) {
        return new Destination.Redirect(
                "eu-west-1", "https://acme.eu.tessera.example" + path + "?page=2");
    }

    private static Arrival get(String path) {
        return new Arrival("GET", path, path + "?page=2", false);
    }

    private static Arrival forwarded(String path) {
        return new Arrival("GET", path, path, true);
    }

    private static Destination of(
            Arrival arrival, String home, @Nullable Region region, Misdirected misdirected) {
        var organization =
                new Organization(
                        new OrganizationId(new UUID(1, 2)),
                        "acme",
                        "Acme",
                        "free",
                        home,
                        "UTC",
                        "USD");
        return Destination.of(
                arrival, organization, HERE, name -> Optional.ofNullable(region), misdirected);
    }
}
