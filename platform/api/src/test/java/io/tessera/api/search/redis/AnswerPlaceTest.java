package io.tessera.api.search.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import org.junit.jupiter.api.Test;

class AnswerPlaceTest {
    private static final OrganizationId ACME =
            OrganizationId.of("0198f3a2-7c00-7000-8000-0000000000ac");
    private static final OrganizationId GLOBEX =
            OrganizationId.of("0198f3a2-7c00-7000-8000-0000000000ee");

    /** The digest is that of {@code printf '50 ada' | sha256sum}. */
    @Test
    void isNamedByOrganizationEpochGenerationAndQuestion() {
        assertThat(AnswerPlace.of(ACME, 1, "7", null, "50 ada").key())
                .isEqualTo(
                        "search:0198f3a2-7c00-7000-8000-0000000000ac:1:7:"
                                + "a632f114c606f2e0adb24f3244ac94d3886bf8cc29f510b5cd5dd2bcc5afbfc5");
    }

    @Test
    void keepsNewAnswersWhileTheIndexIsQuiet() {
        var place = AnswerPlace.of(ACME, 1, "7", null, "50 ada");

        assertThat(place.forNewAnswer()).isEqualTo(place.key());
    }

    @Test
    void keepsNoNewAnswersWhileTheIndexIsWritten() {
        var place = AnswerPlace.of(ACME, 1, "7", "1", "50 ada");

        assertThat(place.forNewAnswer()).isNull();
    }

    @Test
    void isAnotherOneForEachOrganizationEpochGenerationAndQuestion() {
        assertThat(
                        new String[] {
                            AnswerPlace.of(ACME, 1, "7", null, "50 ada").key(),
                            AnswerPlace.of(GLOBEX, 1, "7", null, "50 ada").key(),
                            AnswerPlace.of(ACME, 2, "7", null, "50 ada").key(),
                            AnswerPlace.of(ACME, 1, "8", null, "50 ada").key(),
                            AnswerPlace.of(ACME, 1, "7", null, "10 ada").key()
                        })
                .doesNotHaveDuplicates();
    }

    @Test
    void beginsWithGenerationZero() {
        assertThat(AnswerPlace.of(ACME, 1, null, null, "50 ada"))
                .isEqualTo(AnswerPlace.of(ACME, 1, "0", null, "50 ada"));
    }
}
