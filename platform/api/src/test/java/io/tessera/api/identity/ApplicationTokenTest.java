package io.tessera.api.identity;

import static io.tessera.api.identity.Callers.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationTokenTest {
    private static final UUID SUBJECT = UUID.fromString("0198f3a2-7c00-7000-8000-000000000001");
    private static final String CLIENT = "app-mzxw6ytboi2dgnrvgy3tqojqgu";

    @Test
    void readsWhatIsInIt() {
        assertThat(ApplicationToken.read(with("scope", "leads:read")))
                .contains(
                        new ApplicationToken(
                                CLIENT, SUBJECT, "leads:read", Instant.ofEpochSecond(1_000)));
        assertThat(ApplicationToken.names(with("scope", ""), ACME)).isTrue();
    }

    @Test
    void isOneByEitherOfItsMarks() {
        assertThat(ApplicationToken.isOne(with("tessera_organization", null))).isTrue();
        assertThat(ApplicationToken.isOne(with("azp", "org-acme"))).isTrue();
        var person = claims();
        person.remove("tessera_organization");
        person.put("azp", "org-acme");
        assertThat(ApplicationToken.isOne(new Token(person))).isFalse();
    }

    @Test
    void isOfNoOtherOrganization() {
        assertThat(ApplicationToken.names(with("tessera_organization", null), ACME)).isFalse();
        assertThat(
                        ApplicationToken.names(
                                with("tessera_organization", new UUID(1, 2).toString()), ACME))
                .isFalse();
        assertThat(ApplicationToken.names(with("tessera_organization", List.of("x")), ACME))
                .isFalse();
    }

    @Test
    void isUnusableForWhatItIsNotMeantFor() {
        assertThat(ApplicationToken.read(with("typ", "ID"))).isEmpty();
        assertThat(ApplicationToken.read(with("typ", null))).isEmpty();
        assertThat(ApplicationToken.read(with("aud", Set.of("account")))).isEmpty();
        assertThat(ApplicationToken.read(with("aud", null))).isEmpty();
        assertThat(ApplicationToken.read(with("azp", "org-acme"))).isEmpty();
        assertThat(ApplicationToken.read(with("sub", "service-account"))).isEmpty();
        assertThat(ApplicationToken.read(with("sub", null))).isEmpty();
    }

    @Test
    void ofPeopleCountOnlyThoseThatWereMadeForUs() {
        assertThat(TrustedClients.include(with("azp", "org-acme"), ACME, Set.of())).isTrue();
        assertThat(TrustedClients.include(with("azp", "org-globex"), ACME, Set.of())).isFalse();
        assertThat(TrustedClients.include(with("azp", "account-console"), ACME, Set.of()))
                .isFalse();
        assertThat(TrustedClients.include(with("azp", null), ACME, Set.of())).isFalse();
        assertThat(TrustedClients.include(with("azp", "tessera-cli"), ACME, Set.of("tessera-cli")))
                .isTrue();
    }

    private static Map<String, Object> claims() {
        return new HashMap<>(
                Map.of(
                        "azp",
                        CLIENT,
                        "typ",
                        "Bearer",
                        "aud",
                        Set.of("tessera-api", "account"),
                        "sub",
                        SUBJECT.toString(),
                        "scope",
                        "",
                        "iat",
                        1_000L,
                        "tessera_organization",
                        ACME.id().toString()));
    }

    private static JsonWebToken with(String claim, @Nullable Object value) {
        var claims = claims();
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }
        return new Token(claims);
    }

    private record Token(Map<String, Object> claims) implements JsonWebToken {
        @Override
        public String getName() {
            return String.valueOf(claims.get("sub"));
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
