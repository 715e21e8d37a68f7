package io.tessera.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.member.SignIn;
import jakarta.json.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenSignInTest {
    private static final Instant PROVED = Instant.ofEpochSecond(1_000);
    private static final Instant ISSUED = Instant.ofEpochSecond(2_000);

    @Test
    void takesWhenThePersonProvedWhoTheyAreAndNotWhenTheTokenWasRenewed() {
        assertThat(of(Map.of("auth_time", 1_000L, "sid", "s-1")))
                .isEqualTo(new SignIn(PROVED, "s-1"));
    }

    @Test
    void readsClaimsThatAreJson() {
        assertThat(of(Map.of("auth_time", Json.createValue(1_000), "sid", Json.createValue("s-1"))))
                .isEqualTo(new SignIn(PROVED, "s-1"));
    }

    @Test
    void takesWhenTheTokenWasIssuedIfThatIsAllItSays() {
        assertThat(of(Map.of())).isEqualTo(new SignIn(ISSUED, null));
        assertThat(of(Map.of("auth_time", 0L))).isEqualTo(new SignIn(ISSUED, null));
    }

    private static SignIn of(Map<String, Object> claims) {
        return TokenSignIn.of(
                new JsonWebToken() {
                    @Override
                    public String getName() {
                        return "ada";
                    }

                    @Override
                    public Set<String> getClaimNames() {
                        return claims.keySet();
                    }

                    @Override
                    public long getIssuedAtTime() {
                        return ISSUED.getEpochSecond();
                    }

                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
                    public <T> @Nullable T getClaim(String claimName) {
                        return (T) claims.get(claimName);
                    }
                });
    }
}
