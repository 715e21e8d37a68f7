package io.tessera.platform.scoring;

import static io.tessera.platform.lead.LeadFixture.NOW;
import static io.tessera.platform.lead.LeadFixture.aLead;
import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.contracts.lead.LeadSnapshot;
import io.tessera.contracts.lead.ScoreFactor;
import io.tessera.platform.lead.LeadField;
import io.tessera.platform.lead.LeadFixture;
import io.tessera.platform.lead.LeadMerge;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LeadScoringTest {
    /** For each field a value that no lead has and that moves a score if any can. */
    private static final Map<LeadField, Object> MOVING =
            Map.ofEntries(
                    Map.entry(LeadField.NAME, "Chief"),
                    Map.entry(LeadField.FIRST_NAME, "Ada"),
                    Map.entry(LeadField.LAST_NAME, "Lovelace"),
                    Map.entry(LeadField.EXTERNAL_ID, "crm-2"),
                    Map.entry(LeadField.EMAILS, List.of("ada@acme.example")),
                    Map.entry(LeadField.PHONES, List.of("1")),
                    Map.entry(LeadField.COMPANY, "Acme"),
                    Map.entry(LeadField.TITLE, "CEO"),
                    Map.entry(LeadField.SOURCE, "referral"),
                    Map.entry(LeadField.STATUS, "qualified"),
                    Map.entry(LeadField.ASSIGNED_TO, UUID.randomUUID()),
                    Map.entry(LeadField.TOTAL_SPEND, new BigDecimal("20000")),
                    Map.entry(LeadField.VISITS, 9),
                    Map.entry(LeadField.LAST_ORDER_AT, Instant.EPOCH),
                    Map.entry(LeadField.METADATA, Map.of("title", "CEO")));

    @Test
    void leadOfWhomNothingIsKnownHasNone() {
        assertThat(LeadScoring.score(aLead().stored())).isEqualTo(new LeadScore(0, List.of()));
    }

    @Test
    void sumsWhatIsKnownAndSaysWhy() {
        var lead =
                aLead().with(LeadField.EMAILS, List.of("ada@gmail.com"))
                        .with(LeadField.COMPANY, "Acme")
                        .with(LeadField.TITLE, "Account Manager")
                        .with(LeadField.VISITS, 3)
                        .stored();

        assertThat(LeadScoring.score(lead))
                .isEqualTo(
                        new LeadScore(
                                36,
                                List.of(
                                        new ScoreFactor("reachable_email", 15),
                                        new ScoreFactor("known_company", 10),
                                        new ScoreFactor("seniority", 8),
                                        new ScoreFactor("visits", 3))));
    }

    @Test
    void holdsToAHundred() {
        var score = LeadScoring.score(best().stored());

        assertThat(score.value()).isEqualTo(100);
        assertThat(score.factors().stream().mapToInt(ScoreFactor::points).sum()).isGreaterThan(100);
        assertThat(score.factors()).hasSize(9);
    }

    @ParameterizedTest
    @EnumSource(LeadField.class)
    void inputsAreTheFieldsThatCanMoveAScore(LeadField field) {
        var alone = LeadScoring.score(aLead().with(field, MOVING.get(field)).stored());
        var without = LeadScoring.score(best().with(field, emptyOf(field)).stored());

        var moves =
                !alone.equals(LeadScoring.score(aLead().stored()))
                        || !without.equals(LeadScoring.score(best().stored()));

        assertThat(moves).isEqualTo(LeadScoring.INPUTS.contains(field.json()));
    }

    @ParameterizedTest
    @CsvSource({
        "CEO,15",
        "Chief of Staff,15",
        "VP Sales,15",
        "Vice President,15",
        "Co-Founder,15",
        "Head of Growth,15",
        "Senior Director,15",
        "Sales Manager,8",
        "Team Lead,8",
        "SENIOR ENGINEER,8",
        "Engineer,0",
        "Leadership Coach,0",
        "Headhunter,0"
    })
    void weighsTitles(String title, int points) {
        assertThat(pointsOf("seniority", aLead().with(LeadField.TITLE, title))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "Referral,15",
        "Reference,15",
        "demo request,15",
        "Event 2026,10",
        "Organic Search,8",
        "Live Chat,5",
        "Direct Traffic,5",
        "demo at event,15",
        "paid,0"
    })
    void weighsTheBestSourceThatIsNamed(String source, int points) {
        assertThat(pointsOf("source", aLead().with(LeadField.SOURCE, source))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "10,10", "11,10", "2147483647,10"})
    void countsVisitsUpToTen(int visits, int points) {
        assertThat(pointsOf("visits", aLead().with(LeadField.VISITS, visits))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0.99,0", "1,5", "999.99,5", "1000,12", "9999.99,12", "10000,20"})
    void weighsSpend(BigDecimal spend, int points) {
        assertThat(pointsOf("spend", aLead().with(LeadField.TOTAL_SPEND, spend))).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"a@gmail.com,0", "a@web.de,0", "a@acme.example,15", "a@notgmail.com,15"})
    void tellsBusinessAddressesFromFreeOnes(String email, int points) {
        assertThat(pointsOf("business_email", aLead().with(LeadField.EMAILS, List.of(email))))
                .isEqualTo(points);
    }

    @Test
    void isOutdatedUntilScoredAndAgainWhenAnInputChanges() {
        var lead = best().stored();
        assertThat(LeadScoring.isOutdated(lead)).isTrue();

        var score = LeadScoring.score(lead);
        var scored = LeadMerge.qualified(lead, score.value(), score.factors(), null, NOW);
        assertThat(LeadScoring.isOutdated(scored)).isFalse();

        // the sum is still cut at 100, but for other reasons
        var other =
                LeadMerge.qualified(lead, score.value(), score.factors().subList(1, 9), null, NOW);
        assertThat(LeadScoring.isOutdated(other)).isTrue();
    }

    private static LeadFixture best() {
        var lead = aLead();
        LeadScoring.INPUTS.forEach(input -> {
            var field = LeadField.of(input).orElseThrow();
            lead.with(field, MOVING.get(field));
        });
        return lead;
    }

    private static @Nullable Object emptyOf(LeadField field) {
        return switch (Objects.requireNonNull(MOVING.get(field))) {
            case List<?> list -> List.of();
            case Map<?, ?> map -> Map.of();
            case String text -> null;
            case Integer number -> 0;
            case BigDecimal number -> BigDecimal.ZERO;
            case Object other -> other;
        };
    }

    private static int pointsOf(String code, LeadFixture lead) {
        LeadSnapshot stored = lead.stored();
        return LeadScoring.score(stored).factors().stream()
                .filter(factor -> factor.code().equals(code))
                .mapToInt(ScoreFactor::points)
                .sum();
    }
}
