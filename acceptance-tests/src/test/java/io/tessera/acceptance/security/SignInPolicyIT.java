package io.tessera.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.TokenEndpoint;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the realm decides about passwords and tokens. */
class SignInPolicyIT {
    /** As {@code failureFactor} in the realm. */
    private static final int ATTEMPTS = 10;

    private static TestOrganization organization;

    @BeforeAll
    static void makeOrganization() {
        organization = RunningStack.get().newOrganization();
    }

    @Test
    void locksAnAccountThatIsTriedAndTellsNobodySo() {
        signIn("rep1", organization.password()).expect(200);
        var wrong = signIn("rep1", "not the password 0").expect(400);
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            signIn("rep1", "not the password " + attempt).expect(400);
        }

        var right = signIn("rep1", organization.password());

        assertThat(right.status()).isEqualTo(wrong.status());
        assertThat(right.text()).as("nothing tells that it is locked").isEqualTo(wrong.text());
        signIn("rep2", organization.password()).expect(200);
    }

    @Test
    void givesARefreshTokenOneUse() {
        var first = signIn("manager", organization.password()).expect(200).json();
        var token = first.path("refresh_token").asText();
        var second = refresh(token).expect(200).json();

        assertThat(refresh(token).expect(400).json().path("error").asText())
                .isEqualTo("invalid_grant");
        // Somebody has a copy, and nobody can tell who: neither goes on.
        refresh(second.path("refresh_token").asText()).expect(400);
        signIn("manager", organization.password()).expect(200);
    }

    @Test
    void givesApplicationsTokensOfMinutes() {
        var application = Applications.machine(organization, "leads:read");

        var answer = Applications.ask(application, "leads:read").expect(200).json();

        assertThat(answer.path("expires_in").asInt()).isBetween(1, 600);
        assertThat(answer.has("refresh_token")).isFalse();
    }

    private static Answer signIn(String user, String password) {
        return TokenEndpoint.ask(
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "tessera-cli",
                        "username",
                        organization.member(user).email(),
                        "password",
                        password));
    }

    private static Answer refresh(String token) {
        return TokenEndpoint.ask(
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "tessera-cli",
                        "refresh_token", token));
    }
}
