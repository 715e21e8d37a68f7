package io.tessera.api.identity;

import static io.tessera.api.identity.Callers.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrganizationClaimTest {
    private static final String ID = ACME.id().toString();
    private static final String OTHER_ID = "0198f3a2-7c00-7000-8000-0000000000ee";

    @Test
    void acceptsSlugAndIdTogether() {
        assertThat(names(Map.of("acme", Map.of("organization_id", List.of(ID))))).isTrue();
    }

    @Test
    void acceptsOneOfSeveralOrganizations() {
        assertThat(
                        names(
                                Map.of(
                                        "globex",
                                        Map.of("organization_id", List.of(OTHER_ID)),
                                        "acme",
                                        Map.of("organization_id", List.of(ID)))))
                .isTrue();
    }

    @Test
    void readsClaimsAsJsonObjects() {
        var ids = Json.createArrayBuilder().add(ID);
        var claim =
                Json.createObjectBuilder()
                        .add("acme", Json.createObjectBuilder().add("organization_id", ids))
                        .build();

        assertThat(names(claim)).isTrue();
    }

    @Test
    void refusesTheSlugWithAnotherId() {
        assertThat(names(Map.of("acme", Map.of("organization_id", List.of(OTHER_ID))))).isFalse();
    }

    @Test
    void refusesTheIdUnderAnotherSlug() {
        assertThat(names(Map.of("globex", Map.of("organization_id", List.of(ID))))).isFalse();
    }

    @Test
    void refusesClaimsOfAnotherForm() {
        assertThat(names(null)).isFalse();
        assertThat(names("acme")).isFalse();
        assertThat(names(List.of("acme"))).isFalse();
        assertThat(names(Map.of("acme", Map.of()))).isFalse();
        assertThat(names(Map.of("acme", Map.of("organization_id", ID)))).isFalse();
        assertThat(names(Map.of("acme", Map.of("organization_id", List.of())))).isFalse();
    }

    private static boolean names(@Nullable Object claim) {
        return OrganizationClaim.names(new Token(claim), ACME);
    }

    /** A token with nothing but the claim. */
    private record Token(@Nullable Object organization) implements JsonWebToken {
        @Override
        public String getName() {
            return "ada";
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of("organization");
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
        public <T> @Nullable T getClaim(String claimName) {
            return "organization".equals(claimName) ? (T) organization : null;
        }
    }
}
