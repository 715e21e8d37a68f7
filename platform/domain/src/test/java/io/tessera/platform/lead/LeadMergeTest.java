package io.tessera.platform.lead;

import static io.tessera.platform.lead.LeadFixture.CREATOR;
import static io.tessera.platform.lead.LeadFixture.NOW;
import static io.tessera.platform.lead.LeadFixture.aLead;
import static io.tessera.platform.lead.LeadFixture.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.lead.ScoreFactor;
import io.tessera.platform.audit.AuditEntry.Change;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeadMergeTest {

    @Test
    void newLeadIsOfVersionOneAndNew() {
        var lead =
                LeadMerge.create(
                                UUID.randomUUID(),
                                values().with(LeadField.COMPANY, "Acme").given(),
                                CREATOR,
                                NOW)
                        .orElseThrow();

        assertThat(lead.version()).isEqualTo(1);
        assertThat(lead.status()).isEqualTo("new");
        assertThat(lead.createdBy()).isEqualTo(CREATOR);
        assertThat(lead.createdAt()).isEqualTo(NOW).isEqualTo(lead.updatedAt());
        assertThat(lead.score()).isNull();
        assertThat(lead.emails()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = LeadField.class,
            names = {"NAME", "FIRST_NAME", "LAST_NAME", "EXTERNAL_ID", "COMPANY"})
    void oneThingThatNamesSomebodyIsEnough(LeadField field) {
        assertThat(aLeadNamed(field, "x").name()).isEqualTo("x");
    }

    @Test
    void valuesThatNameNobodyMakeNoLead() {
        var values =
                values().with(LeadField.TITLE, "CEO")
                        .with(LeadField.PHONES, List.of("1"))
                        .with(LeadField.STATUS, "new");

        assertThat(LeadMerge.create(UUID.randomUUID(), values.given(), CREATOR, NOW)).isEmpty();
    }

    @Test
    void nameIsThePersonElseTheCompanyElseTheAddressElseTheExternalId() {
        var lead =
                aLead().with(LeadField.FIRST_NAME, "Ada")
                        .with(LeadField.LAST_NAME, "Lovelace")
                        .with(LeadField.COMPANY, "Acme")
                        .with(LeadField.EMAILS, List.of("ada@acme.example"))
                        .stored();

        assertThat(lead.name()).isEqualTo("Ada Lovelace");
        lead = cleared(lead, LeadField.FIRST_NAME);
        assertThat(lead.name()).isEqualTo("Lovelace");
        lead = cleared(lead, LeadField.LAST_NAME);
        assertThat(lead.name()).isEqualTo("Acme");
        lead = cleared(lead, LeadField.COMPANY);
        assertThat(lead.name()).isEqualTo("ada@acme.example");
        lead = cleared(lead, LeadField.EMAILS);
        assertThat(lead.name()).isEqualTo("crm-1");
        lead = cleared(lead, LeadField.EXTERNAL_ID);
        assertThat(lead.name()).isBlank();
    }

    @Test
    void nameSetByHandStaysUntilItIsCleared() {
        var lead = aLead().with(LeadField.NAME, "Countess").stored();

        var married =
                LeadMerge.replace(lead, values().with(LeadField.LAST_NAME, "Lovelace").given());

        assertThat(married.name()).isEqualTo("Countess");
        assertThat(cleared(married, LeadField.NAME).name()).isEqualTo("Lovelace");
    }

    @Test
    void replacingLeavesWhatWasNotGivenAndClearsWhatWasGivenAsNull() {
        var lead =
                aLead().with(LeadField.COMPANY, "Acme")
                        .with(LeadField.TITLE, "CTO")
                        .with(LeadField.STATUS, "qualified")
                        .with(LeadField.EMAILS, List.of("a@acme.example", "b@acme.example"))
                        .with(LeadField.METADATA, Map.of("a", 1, "b", 2))
                        .stored();

        var replaced =
                LeadMerge.replace(
                        lead,
                        values().with(LeadField.TITLE, null)
                                .with(LeadField.STATUS, null)
                                .with(LeadField.EMAILS, List.of("c@acme.example"))
                                .with(LeadField.METADATA, Map.of("b", 3))
                                .given());

        assertThat(replaced.company()).isEqualTo("Acme");
        assertThat(replaced.title()).isNull();
        assertThat(replaced.status()).isEqualTo("new");
        assertThat(replaced.emails()).containsExactly("c@acme.example");
        assertThat(replaced.metadata()).isEqualTo(Map.of("b", 3));
        assertThat(replaced.version()).isEqualTo(lead.version());
    }

    @Test
    void enrichingLosesNothing() {
        var lead =
                aLead().with(LeadField.COMPANY, "Acme")
                        .with(LeadField.TITLE, "CTO")
                        .with(LeadField.STATUS, "qualified")
                        .with(LeadField.EMAILS, List.of("a@acme.example"))
                        .with(LeadField.PHONES, List.of("1"))
                        .with(LeadField.METADATA, Map.of("a", 1, "b", 2))
                        .stored();

        var enriched =
                LeadMerge.enrich(
                        lead,
                        values().with(LeadField.COMPANY, "Globex")
                                .with(LeadField.TITLE, null)
                                .with(LeadField.STATUS, null)
                                .with(LeadField.EMAILS, List.of("b@acme.example", "a@acme.example"))
                                .with(LeadField.PHONES, List.of())
                                .with(LeadField.METADATA, Map.of("b", 3))
                                .given());

        assertThat(enriched.company()).isEqualTo("Globex");
        assertThat(enriched.title()).isEqualTo("CTO");
        assertThat(enriched.status()).isEqualTo("qualified");
        assertThat(enriched.emails()).containsExactly("a@acme.example", "b@acme.example");
        assertThat(enriched.phones()).containsExactly("1");
        assertThat(enriched.metadata()).isEqualTo(Map.of("a", 1, "b", 3));
    }

    @Test
    void successorDiffersInVersionAndTimeAlone() {
        var lead = aLead().with(LeadField.COMPANY, "Acme").stored();

        var next = LeadMerge.succeeding(lead, NOW.plusSeconds(1));

        assertThat(next.version()).isEqualTo(2);
        assertThat(next.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(next)
                .usingRecursiveComparison()
                .ignoringFields("version", "updatedAt")
                .isEqualTo(lead);
    }

    @Test
    void qualifyingTouchesScoreAndOwnerAlone() {
        var lead = aLead().with(LeadField.COMPANY, "Acme").stored();
        var owner = UUID.randomUUID();
        var factors = List.of(new ScoreFactor("known_company", 10));

        var qualified = LeadMerge.qualified(lead, 10, factors, owner, NOW.plusSeconds(1));

        assertThat(LeadMerge.changes(lead, qualified)).containsOnlyKeys("score", "assigned_to");
        assertThat(qualified.score()).isEqualTo(10);
        assertThat(qualified.scoreFactors()).isEqualTo(factors);
        assertThat(qualified.assignedTo()).isEqualTo(owner);
        assertThat(qualified.version()).isEqualTo(2);
    }

    @Test
    void changesSayFromAndTo() {
        var before =
                aLead().with(LeadField.COMPANY, "Acme")
                        .with(LeadField.TOTAL_SPEND, new BigDecimal("1.50"))
                        .with(LeadField.METADATA, Map.of("rate", 1.0e10))
                        .stored();
        var after =
                LeadMerge.replace(
                        before,
                        values().with(LeadField.COMPANY, "Globex")
                                .with(LeadField.TITLE, "CTO")
                                .with(LeadField.TOTAL_SPEND, new BigDecimal("1.5"))
                                .with(LeadField.METADATA, Map.of("rate", 10_000_000_000L))
                                .given());

        assertThat(LeadMerge.changes(before, after))
                .isEqualTo(
                        Map.of(
                                "name", new Change("Acme", "Globex"),
                                "company", new Change("Acme", "Globex"),
                                "title", new Change(null, "CTO")));
    }

    @Test
    void creationAndDeletionChangeWhatTheLeadHas() {
        var lead = aLead().with(LeadField.COMPANY, "Acme").stored();

        var created = LeadMerge.changes(null, lead);
        var deleted = LeadMerge.changes(lead, null);

        assertThat(created).containsOnlyKeys("name", "external_id", "company", "status");
        assertThat(deleted.keySet()).isEqualTo(created.keySet());
        assertThat(deleted.get("company")).isEqualTo(new Change("Acme", null));
    }

    private static LeadSnapshot aLeadNamed(LeadField field, String value) {
        return LeadMerge.create(
                        UUID.randomUUID(), values().with(field, value).given(), CREATOR, NOW)
                .orElseThrow();
    }

    private static LeadSnapshot cleared(LeadSnapshot lead, LeadField field) {
        var empty = field == LeadField.EMAILS ? List.of() : null;
        return LeadMerge.replace(lead, values().with(field, empty).given());
    }
}
