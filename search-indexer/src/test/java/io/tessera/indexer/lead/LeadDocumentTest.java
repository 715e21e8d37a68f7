package io.tessera.indexer.lead;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.contracts.Actor;
import io.tessera.contracts.EventEnvelope;
import io.tessera.contracts.EventTypes;
import io.tessera.contracts.lead.LeadEventData;
import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.indexer.SearchIndex.Change;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeadDocumentTest {
    private static final UUID ORGANIZATION = new UUID(1, 1);
    private static final UUID LEAD = new UUID(2, 2);

    @Test
    void carriesWhatIsSearchedAndLeavesOutWhatIsUnknown() {
        var changes = LeadDocument.changes(List.of(event(EventTypes.LEAD_CREATED, 1)));

        assertThat(changes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.Put.class,
                        put -> {
                            assertThat(put.version()).isEqualTo(1);
                            assertThat(put.fields())
                                    .containsEntry("organization_id", ORGANIZATION.toString())
                                    .containsEntry("name", "Ada Byron")
                                    .containsEntry("emails", List.of("ada@engines.example"))
                                    .containsEntry("score", 40)
                                    .doesNotContainKeys(
                                            "company", "phones", "assigned_to", "metadata");
                        });
    }

    @Test
    void keepsOnlyTheNewestOfEachLeadWhateverTheOrder() {
        var changes =
                LeadDocument.changes(
                        List.of(
                                event(EventTypes.LEAD_ASSIGNED, 2),
                                event(EventTypes.LEAD_DELETED, 3),
                                event(EventTypes.LEAD_CREATED, 1)));

        assertThat(changes).containsExactly(new Change.Remove(ORGANIZATION, LEAD, 3));
    }

    private static EventEnvelope<LeadEventData> event(String type, long version) {
        var lead =
                new LeadSnapshot(
                        LEAD,
                        "Ada Byron",
                        null,
                        null,
                        null,
                        List.of("ada@engines.example"),
                        List.of(),
                        null,
                        null,
                        null,
                        "new",
                        40,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Map.of("secret", "not searched"),
                        null,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        version);
        return new EventEnvelope<>(
                "1.0",
                new UUID(3, version),
                "/platform",
                type,
                LEAD,
                Instant.EPOCH,
                "application/json",
                ORGANIZATION,
                version,
                0,
                null,
                new LeadEventData(lead, List.of(), Actor.SYSTEM, null, null));
    }
}
