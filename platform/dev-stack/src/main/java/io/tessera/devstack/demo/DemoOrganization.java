package io.tessera.devstack.demo;

import io.tessera.devstack.database.Databases;
import io.tessera.devstack.identity.Person;
import io.tessera.devstack.layout.PortPlan;
import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The organizations a new stack begins with. Their ids are fixed, so that a repeated seed finds its
 * own.
 */
public enum DemoOrganization {
    ACME(
            "019a0000-0000-7000-8000-00000000ac3e",
            "Acme Corporation",
            "America/New_York",
            "en-US",
            "USD",
            List.of("Ada Okafor", "Miguel Santos", "Priya Nair", "Jonas Weber", "Chloe Martin")),
    GLOBEX(
            "019a0000-0000-7000-8000-00000091ebe8",
            "Globex GmbH",
            "Europe/Berlin",
            "de-DE",
            "EUR",
            List.of("Hannah Vogel", "Tariq Aziz", "Elena Rossi", "Oskar Lind", "Mei Tanaka")),
    /** At home in the second region, where there is one. */
    INITECH(
            "019a0000-0000-7000-8000-00000001417e",
            "Initech Ltd",
            "Europe/Dublin",
            "en-IE",
            "EUR",
            List.of("Aoife Byrne", "Marek Kowal", "Sofia Lima", "Tom Ryan", "Yuki Mori"));

    /** The password of all demo people. */
    public static final String PASSWORD = "tessera-demo";

    /** The names that demo people sign in with, before the {@code @}. */
    public static final List<String> USERS = List.of("admin", "manager", "rep1", "rep2", "viewer");

    private static final List<String> ROLES =
            List.of("admin", "manager", "sales_rep", "sales_rep", "viewer");

    private final OrganizationId id;
    private final String displayName;
    private final String timeZone;
    private final String locale;
    private final String currency;
    private final List<String> names;

    DemoOrganization(
            String id,
            String displayName,
            String timeZone,
            String locale,
            String currency,
            List<String> names) {
        this.id = OrganizationId.of(id);
        this.displayName = displayName;
        this.timeZone = timeZone;
        this.locale = locale;
        this.currency = currency;
        this.names = names;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The address a demo person signs in with. */
    public static String email(String slug, String user) {
        return user + "@" + slug + ".example";
    }

    /** Those of a stack with these regions. */
    public static List<DemoOrganization> of(PortPlan ports) {
        return Stream.of(values())
                .filter(each -> each != INITECH || !ports.furtherRegions().isEmpty())
                .toList();
    }

    NewOrganization registration(PortPlan ports) {
        var region = this == INITECH ? ports.furtherRegions().getFirst() : Databases.REGION;
        return new NewOrganization(
                id, slug(), displayName, "business", region, timeZone, locale, currency);
    }

    List<Person> people() {
        return IntStream.range(0, USERS.size())
                .mapToObj(i -> {
                    var name = names.get(i).split(" ", 2);
                    return new Person(email(slug(), USERS.get(i)), name[0], name[1], ROLES.get(i));
                })
                .toList();
    }
}
