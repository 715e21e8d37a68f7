package io.tessera.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.audit.AuditEntry.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "smtp_password",
                "clientSecret",
                "access_token",
                "private_key",
                "Authorization",
                "credentials"
            })
    void hidesTheValuesOfSecrets(String field) {
        var masked = SecretMask.over(Map.of(field, new Change("old", "new")));

        assertThat(masked.get(field)).isEqualTo(new Change("***", "***"));
    }

    @Test
    void tellsWhetherThereWasASecret() {
        var masked = SecretMask.over(Map.of("password", new Change(null, "new")));

        assertThat(masked.get("password")).isEqualTo(new Change(null, "***"));
    }

    @Test
    void looksInsideOfValues() {
        var masked =
                SecretMask.over(
                        Map.of(
                                "mail",
                                new Change(
                                        Map.of("host", "a", "password", "p"),
                                        List.of(Map.of("token", "t", "port", 25)))));

        assertThat(masked.get("mail"))
                .isEqualTo(
                        new Change(
                                Map.of("host", "a", "password", "***"),
                                List.of(Map.of("token", "***", "port", 25))));
    }

    @Test
    void leavesAllElseAsItIs() {
        var changes = Map.of("name", new Change("Ada", "Grace"), "visits", new Change(1, null));

        assertThat(SecretMask.over(changes)).isEqualTo(changes);
    }
}
