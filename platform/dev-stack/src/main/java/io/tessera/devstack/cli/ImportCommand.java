package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.demo.DemoOrganization;
import io.tessera.devstack.http.PublicApi;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.imports.LeadImport;
import io.tessera.devstack.layout.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera import}. */
@Command(
        name = "import",
        description =
                "Takes people in from a CSV file, through the public API; a second run changes nothing.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin private HomeOption where = new HomeOption();

    @Option(
            names = "--org",
            required = true,
            paramLabel = "ORG",
            description = "The organization's slug, for example acme.")
    private String organization;

    @Option(
            names = "--entity",
            required = true,
            paramLabel = "ENTITY",
            description = "What the rows are: leads.")
    private String entity;

    @Option(
            names = "--user",
            defaultValue = "admin",
            paramLabel = "USER",
            description = "As whom (default: ${DEFAULT-VALUE}).")
    private String user;

    @Option(
            names = "--key",
            paramLabel = "COLUMN",
            description = "The column that identifies a row, where its name does not tell.")
    private @Nullable String key;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public Integer call() throws IOException {
        if (!entity.equals("leads")) {
            throw new StackException("Only leads can be imported, not %s.".formatted(entity));
        }
        var endpoints = where.endpoints();
        var email = user.contains("@") ? user : DemoOrganization.email(organization, user);
        var token = new KeycloakAdmin(endpoints).token(email, DemoOrganization.PASSWORD);
        var api = new PublicApi(endpoints, organization, () -> token);
        var refused = where.home().resolve("imports").resolve(file.getFileName() + ".refused.csv");

        var report = new LeadImport(api, System.out::println).run(file, key, refused);

        System.out.printf(
                Locale.ROOT,
                "%,d rows: %,d accepted (%,d inserted, %,d merged, of these %,d changed something), %,d refused%n",
                report.rows(),
                report.accepted(),
                report.inserted(),
                report.merged(),
                report.modified(),
                report.refused());
        if (report.refused() > 0) {
            System.out.println("refused rows, with reasons: " + refused);
        }
        return report.accepted() > 0 || report.rows() == 0 ? 0 : 1;
    }
}
