package io.tessera.platform.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewInvitationsTest {
    private static final String ROLE = "0198f3a2-7c00-7000-8000-0000000000a0";

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsAddressesInLowerCase() {
        var asked =
                read(
                        "{\"emails\": [\" Grace@Acme.Example \", \"x@y.example\"], \"role_ids\": [\"%s\"]}"
                                .formatted(ROLE));

        assertThat(errors).isEmpty();
        assertThat(asked.emails()).containsExactly("grace@acme.example", "x@y.example");
        assertThat(asked.roleIds()).containsExactly(UUID.fromString(ROLE));
        assertThat(asked.teamIds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                | /emails required",
                "\"a@b.example\"                   | /emails required",
                "null                              | /emails required",
                "[\"a@b.example\", \"nobody\"]     | /emails/1 invalid_email",
                "[5]                               | /emails/0 invalid_email",
                "[null]                            | /emails/0 invalid_email",
                "[\"a@b.example\", \"A@b.example\"] | /emails/1 repeated",
                "[\"a@b.example\\r\\nBcc: x@y.example\"] | /emails/0 invalid_email",
                "[\"<a@b.example>\"]               | /emails/0 invalid_email",
                "[\"a@b\"]                         | /emails/0 invalid_email"
            })
    void saysWhichAddressIsNone(String emails, String error) {
        read("{\"emails\": %s, \"role_ids\": [\"%s\"]}".formatted(emails, ROLE));

        assertThat(pointers()).containsExactly(error);
    }

    @Test
    void invitesTwentyAtOnceAndNoMore() {
        read("{\"emails\": %s, \"role_ids\": [\"%s\"]}".formatted(addresses(20), ROLE));
        assertThat(errors).isEmpty();

        read("{\"emails\": %s, \"role_ids\": [\"%s\"]}".formatted(addresses(21), ROLE));
        assertThat(pointers()).containsExactly("/emails too_many");
    }

    @Test
    void needsARoleAndKnowsNoOtherField() {
        read("{\"emails\": [\"a@b.example\"], \"role_ids\": [], \"admin\": true}");

        assertThat(pointers())
                .containsExactlyInAnyOrder("/role_ids required", "/admin unknown_field");
    }

    @Test
    void readsIdsStrictly() {
        read(
                "{\"emails\": [\"a@b.example\"], \"role_ids\": [\"%s\", \"x\"], \"team_ids\": [\"y\"]}"
                        .formatted(ROLE));

        assertThat(pointers())
                .containsExactlyInAnyOrder(
                        "/role_ids/1 invalid_value", "/team_ids/0 invalid_value");
    }

    private static String addresses(int count) {
        return IntStream.range(0, count)
                .mapToObj("\"p%d@acme.example\""::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private NewInvitations read(String body) {
        try {
            return NewInvitations.read(new ObjectMapper().readTree(body), errors);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    private List<String> pointers() {
        return errors.stream().map(error -> error.pointer() + " " + error.code()).toList();
    }
}
