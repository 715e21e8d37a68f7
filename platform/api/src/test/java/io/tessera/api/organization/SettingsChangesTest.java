package io.tessera.api.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.audit.AuditEntry.Change;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsChangesTest {
    private final JsonObject before = new JsonObject().put("name", "Acme").put("currency", "EUR");

    @Test
    void tellsWhatDiffers() {
        assertThat(SettingsChanges.between(before, before.copy().put("currency", "USD")))
                .isEqualTo(Map.of("currency", new Change("EUR", "USD")));
    }

    @Test
    void tellsWhatIsNewAndNothingElse() {
        assertThat(SettingsChanges.between(before, before.copy().put("locale", "de")))
                .isEqualTo(Map.of("locale", new Change(null, "de")));
        assertThat(SettingsChanges.between(before, before.copy())).isEmpty();
    }
}
