package io.tessera.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoLeadsTest {
    @Test
    void makesTheSameLeadsEveryTimeAndNoneTwice() {
        for (var organization : DemoOrganization.values()) {
            var emails =
                    IntStream.range(0, DemoLeads.PER_ORGANIZATION)
                            .mapToObj(i ->
                                    DemoLeads.lead(organization, i).path("emails").get(0).asText())
                            .toList();

            assertThat(emails).doesNotHaveDuplicates();
            assertThat(DemoLeads.lead(organization, 3)).isEqualTo(DemoLeads.lead(organization, 3));
        }
    }

    @Test
    void givesTwoSalesRepsTheSameNumber() {
        assertThat(DemoLeads.PER_ORGANIZATION).isEven();
    }
}
