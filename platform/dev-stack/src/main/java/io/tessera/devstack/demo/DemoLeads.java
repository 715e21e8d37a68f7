package io.tessera.devstack.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.devstack.http.PublicApi;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.layout.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A few leads for each demo organization, captured through the public API like anybody's. */
public final class DemoLeads {
    /** Even, so that two sales reps end up with the same number. */
    static final int PER_ORGANIZATION = 24;

    private static final List<String> FIRST_NAMES =
            List.of(
                    "Amara", "Bruno", "Carmen", "Dmitri", "Esther", "Farid", "Greta", "Hiro",
                    "Ines", "Jakub", "Kira", "Luca");
    private static final List<String> LAST_NAMES =
            List.of("Abara", "Bergman", "Castillo", "Dubois", "Eriksen", "Fontaine", "Gallo");
    private static final List<String> COMPANIES =
            List.of(
                    "Northwind Logistics",
                    "Brightwater Foods",
                    "Helix Robotics",
                    "Cedar & Stone Architects",
                    "Meridian Health");
    private static final List<String> TITLES =
            List.of(
                    "Head of Operations",
                    "Purchasing Manager",
                    "Chief Technology Officer",
                    "Office Manager",
                    "Founder",
                    "Buyer",
                    "Director of Sales");
    private static final List<String> SOURCES =
            List.of("web_form", "referral", "trade_fair", "newsletter");

    private final Endpoints endpoints;
    private final Path folder;

    /**
     * @param folder of files that say whose leads were made; without them they would come back
     *     after being deleted
     */
    public DemoLeads(Endpoints endpoints, Path folder) {
        this.endpoints = endpoints;
        this.folder = folder;
    }

    public void create() throws IOException {
        Files.createDirectories(folder);
        for (var organization : DemoOrganization.of(endpoints.ports())) {
            create(organization);
        }
    }

    private void create(DemoOrganization organization) throws IOException {
        var done = folder.resolve("leads-of-%s.done".formatted(organization.slug()));
        if (!Files.exists(done)) {
            var keycloak = new KeycloakAdmin(endpoints);
            var email = DemoOrganization.email(organization.slug(), "admin");
            var token = keycloak.token(email, DemoOrganization.PASSWORD);
            new PublicApi(endpoints, organization.slug(), () -> token)
                    .bulk(body(organization), "demo-leads-1");
            Files.writeString(done, "");
        }
    }

    private static byte[] body(DemoOrganization organization) throws JsonProcessingException {
        var body = PublicApi.JSON.createObjectNode();
        var leads = body.putArray("leads");
        for (int i = 0; i < PER_ORGANIZATION; i++) {
            leads.add(lead(organization, i));
        }
        return PublicApi.JSON.writeValueAsBytes(body);
    }

    /**
     * The same number always gives the same lead; the lists' lengths share no factor, so names do
     * not repeat.
     */
    static ObjectNode lead(DemoOrganization organization, int number) {
        int seed = number + organization.ordinal() * PER_ORGANIZATION;
        var first = pick(FIRST_NAMES, seed);
        var last = pick(LAST_NAMES, seed);
        var company = pick(COMPANIES, seed);
        var domain = company.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + ".example";
        var lead = PublicApi.JSON.createObjectNode();
        lead.put("first_name", first).put("last_name", last).put("company", company);
        lead.put("title", pick(TITLES, seed)).put("source", pick(SOURCES, seed));
        lead.putArray("emails")
                .add("%s.%s@%s".formatted(first, last, domain).toLowerCase(Locale.ROOT));
        lead.putArray("phones").add("+1 555 01%02d".formatted(seed % 100));
        lead.put("visits", seed * 7 % 23);
        if (number % 3 != 0) {
            lead.put("total_spend", 250 * (seed * 11 % 37));
        }
        lead.putObject("metadata").put("interest", number % 2 == 0 ? "starter" : "business");
        return lead;
    }

    private static String pick(List<String> list, int seed) {
        return list.get(seed % list.size());
    }
}
