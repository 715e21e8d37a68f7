package io.tessera.router.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.router.OrganizationId;
import io.tessera.router.directory.Organizations.Entry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrganizationsTest {
    private static final OrganizationId ACME = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId GLOBEX = new OrganizationId(new UUID(0, 2));

    @Test
    void organizationsMaySwapTheirSlugs() {
        var before = with(Organizations.NONE, active(ACME, "one"), active(GLOBEX, "two"));

        var after = with(before, active(ACME, "two"), active(GLOBEX, "one"));

        assertThat(after)
                .isEqualTo(with(Organizations.NONE, active(GLOBEX, "one"), active(ACME, "two")));
        assertThat(before.bySlug().get("one")).isEqualTo(active(ACME, "one").organization());
    }

    @Test
    void suspendedOrganizationGivesUpItsSlugAndKeepsItsHome() {
        var before = with(Organizations.NONE, active(ACME, "acme"));

        var after = with(before, new Entry(active(ACME, "acme").organization(), false));

        assertThat(after.bySlug()).isEmpty();
        assertThat(after.active(ACME)).isNull();
        assertThat(after.isAtHome(ACME, "here")).isTrue();
        assertThat(after.isAtHome(ACME, "elsewhere")).isFalse();
    }

    @Test
    void nothingIsCopiedWhereNothingHasChanged() {
        var before = with(Organizations.NONE, active(ACME, "acme"));

        assertThat(with(before)).isSameAs(before);
    }

    private static Organizations with(Organizations before, Entry... entries) {
        var changes = new Changes<OrganizationId, Entry>();
        for (Entry entry : entries) {
            changes.put(entry.organization().id(), entry);
        }
        return before.with(changes);
    }

    private static Entry active(OrganizationId id, String slug) {
        return new Entry(new Organization(id, slug, slug, "free", "here", "UTC", "EUR"), true);
    }
}
