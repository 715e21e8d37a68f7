package io.tessera.platform.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadNamesTest {
    private static final UUID ID = UUID.fromString("0198f3a2-7c00-7000-8000-000000abcdef");

    @ParameterizedTest
    @CsvSource({
        "ada@acme.example, emails, Lead abcdef",
        "Acme, company, Lead abcdef",
        "crm-1, external_id, Lead abcdef",
        "ada@acme.example, company, ada@acme.example",
        "Ada Byron, emails, Ada Byron",
        "Acme, phones, Acme"
    })
    void aNameThatIsAHiddenFieldIsNotShown(String name, String hidden, String shown) {
        assertThat(
                        LeadNames.shown(
                                ID,
                                name,
                                List.of("ada@acme.example"),
                                "Acme",
                                "crm-1",
                                Set.of(hidden)))
                .isEqualTo(shown);
    }
}
