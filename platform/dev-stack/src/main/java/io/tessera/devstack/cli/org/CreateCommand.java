package io.tessera.devstack.cli.org;

import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.devstack.database.Databases;
import io.tessera.devstack.demo.DemoOrganization;
import io.tessera.devstack.fixture.OrganizationProvisioning;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.identity.Person;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import io.tessera.provisioning.organization.FoundingInterruptedException;
import io.tessera.provisioning.organization.RefusedFoundingException;
import io.tessera.router.provisioning.NewOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera org create}. */
@Command(
        name = "create",
        description = "Makes an organization with one administrator, ready to sign in to.",
        mixinStandardHelpOptions = true)
final class CreateCommand extends StackCommand {
    @Parameters(paramLabel = "NAME", description = "What people call it.")
    private String name;

    @Option(
            names = "--subdomain",
            paramLabel = "LABEL",
            description = "First label of its host; made of the name where not given.")
    private @Nullable String subdomain;

    @Option(
            names = "--region",
            defaultValue = Databases.REGION,
            description = "Where its rows are at home. Default: ${DEFAULT-VALUE}.")
    private String region;

    @Option(names = "--plan", defaultValue = "business", description = "Default: ${DEFAULT-VALUE}.")
    private String plan;

    @Option(
            names = "--admin",
            paramLabel = "EMAIL",
            description = "Address of the administrator; admin@LABEL.example where not given.")
    private @Nullable String administrator;

    @Option(
            names = "--password",
            defaultValue = DemoOrganization.PASSWORD,
            description =
                    "Of the administrator, if they have no account. Default: ${DEFAULT-VALUE}.")
    private String password;

    @Option(names = "--time-zone", defaultValue = "UTC", description = "Default: ${DEFAULT-VALUE}.")
    private String timeZone;

    @Option(names = "--locale", defaultValue = "en", description = "Default: ${DEFAULT-VALUE}.")
    private String locale;

    @Option(names = "--currency", defaultValue = "USD", description = "Default: ${DEFAULT-VALUE}.")
    private String currency;

    @Option(
            names = "--count",
            defaultValue = "1",
            description =
                    "How many to make, with numbers behind name and label; says whether the last took longer than the first.")
    private int count;

    @Override
    protected int run(Endpoints endpoints) {
        var provisioning = new OrganizationProvisioning(endpoints, new KeycloakAdmin(endpoints));
        var label = subdomain == null ? Labels.of(name) : subdomain;
        if (count == 1) {
            create(endpoints, provisioning, name, label);
            return 0;
        }
        if (administrator != null) {
            throw new StackException("--count and --admin do not go together.");
        }
        var times = new ArrayList<Duration>();
        for (int number = 1; number <= count; number++) {
            times.add(
                    create(
                            endpoints,
                            provisioning,
                            "%s %d".formatted(name, number),
                            Labels.numbered(label, number)));
        }
        System.out.println(Labels.trend(times));
        return 0;
    }

    private Duration create(
            Endpoints endpoints, OrganizationProvisioning provisioning, String named, String slug) {
        var email = administrator == null ? DemoOrganization.email(slug, "admin") : administrator;
        var wanted =
                new NewOrganization(
                        OrganizationProvisioning.newId(),
                        slug,
                        named,
                        plan,
                        region,
                        timeZone,
                        locale,
                        currency);
        long began = System.nanoTime();
        try {
            provisioning.provision(
                    wanted, List.of(new Person(email, "Ada", "Admin", "admin")), password);
        } catch (RefusedFoundingException refused) {
            throw new StackException("%s: %s".formatted(slug, refused.detail()), refused);
        } catch (FoundingInterruptedException interrupted) {
            throw new StackException(sentence(interrupted.getMessage()), interrupted);
        }
        var took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                "%-42s %s  %d ms%n", endpoints.organization(slug), email, took.toMillis());
        return took;
    }
}
