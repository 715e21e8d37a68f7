package io.tessera.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tessera.router.OrganizationId;
import io.tessera.router.admission.OrganizationLimits;
import io.tessera.router.directory.Organization;
import io.tessera.router.directory.OrganizationDirectory;
import io.tessera.router.directory.Region;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanLimitsTest {
    private static final int SLOTS = 4;
    private static final OrganizationLimits USUAL = new OrganizationLimits(3, 1_000, 2_000, 1);

    private final Organization acme = organization("enterprise");
    private final Organization globex = organization("free");

    @Test
    void oneConnectionIsLeftToOthers() {
        assertThat(limits(Map.of()).apply(acme.id())).isEqualTo(USUAL);
    }

    @Test
    void aPoolOfOneConnectionIsLeftToEverybody() {
        var limits = new PlanLimits(new Two(), admission(Map.of()), 1);

        assertThat(limits.apply(acme.id()).concurrency()).isEqualTo(1);
    }

    @Test
    void whatIsSetForAllHoldsForAll() {
        var limits = limits(Map.of("tessera.admission.rate", "50"));

        assertThat(limits.apply(acme.id())).isEqualTo(new OrganizationLimits(3, 50, 2_000, 1));
        assertThat(limits.apply(globex.id())).isEqualTo(limits.apply(acme.id()));
    }

    @Test
    void aPlanChangesWhatItNamesAndNothingElse() {
        var limits =
                limits(
                        Map.of(
                                "tessera.admission.rate", "50",
                                "tessera.admission.plans.free.rate", "5",
                                "tessera.admission.plans.free.burst", "10"));

        assertThat(limits.apply(globex.id())).isEqualTo(new OrganizationLimits(3, 5, 10, 1));
        assertThat(limits.apply(acme.id())).isEqualTo(new OrganizationLimits(3, 50, 2_000, 1));
    }

    @Test
    void whoIsNotInTheDirectoryHasTheUsual() {
        var limits = limits(Map.of("tessera.admission.plans.free.rate", "5"));

        assertThat(limits.apply(new OrganizationId(UUID.randomUUID()))).isEqualTo(USUAL);
    }

    @Test
    void aPlanThatForbidsEverythingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(Map.of("tessera.admission.plans.free.burst", "0")));
    }

    private PlanLimits limits(Map<String, String> settings) {
        return new PlanLimits(new Two(), admission(settings), SLOTS);
    }

    private static TenancyConfig.Admission admission(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TenancyConfig.Admission.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(TenancyConfig.Admission.class);
    }

    private static Organization organization(String plan) {
        return new Organization(
                new OrganizationId(UUID.randomUUID()), plan, plan, plan, "us-east-1", "UTC", "USD");
    }

    private final class Two implements OrganizationDirectory {
        @Override
        public Optional<String> homeOf(OrganizationId id) {
            return byId(id).map(Organization::region);
        }

        @Override
        public Optional<Region> region(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Organization> bySlug(String slug) {
            return all().stream().filter(one -> one.slug().equals(slug)).findAny();
        }

        @Override
        public Optional<Organization> byId(OrganizationId id) {
            return all().stream().filter(one -> one.id().equals(id)).findAny();
        }

        @Override
        public Collection<Organization> all() {
            return List.of(acme, globex);
        }
    }
}
