package io.tessera.platform.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewApiKeyTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsAllThatCanBeSaid() {
        var key =
                read(
                        """
                        {"name": " Web shop ", "permissions": ["leads:read", "leads:create"],
                         "allowed_networks": ["203.0.113.0/24", "2001:db8::/32"], "requests_per_minute": 50,
                         "expires_at": "2026-03-01T14:00:00+01:00"}
                        """,
                        EnumSet.allOf(Permission.class));

        assertThat(errors).isEmpty();
        assertThat(key)
                .isEqualTo(
                        new NewApiKey(
                                "Web shop",
                                Set.of(Permission.LEADS_READ, Permission.LEADS_CREATE),
                                List.of(
                                        Network.parse("203.0.113.0/24").orElseThrow(),
                                        Network.parse("2001:db8::/32").orElseThrow()),
                                50,
                                Instant.parse("2026-03-01T13:00:00Z")));
    }

    @Test
    void nobodyGivesWhatTheyDoNotHave() {
        read(
                "{\"name\": \"a\", \"permissions\": [\"leads:read\", \"leads:delete\"]}",
                Set.of(Permission.LEADS_READ));

        assertThat(errors)
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/permissions/1", "not_yours"));
    }

    @Test
    void saysAllThatIsWrong() {
        read(
                "{\"name\": null, \"permissions\": \"all\", \"allowed_networks\": {}, \"expires_at\": 7, \"a/b\": 1}",
                EnumSet.allOf(Permission.class));

        assertThat(errors)
                .extracting(FieldError::pointer)
                .containsExactlyInAnyOrder(
                        "/name", "/permissions", "/allowed_networks", "/expires_at", "/a~1b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3001", "1.5", "\"100\"", "99999999999"})
    void hasNoLimitBeyondThatOfTheOrganization(String limit) {
        read(
                "{\"name\": \"a\", \"permissions\": [\"leads:read\"], \"requests_per_minute\": %s}"
                        .formatted(limit),
                EnumSet.allOf(Permission.class));

        assertThat(errors)
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("/requests_per_minute", "out_of_range"));
    }

    private NewApiKey read(String body, Set<Permission> mine) {
        try {
            return NewApiKey.read(new ObjectMapper().readTree(body), mine, 3_000, NOW, errors);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }
}
