package io.tessera.devstack.cli.org;

import io.tessera.devstack.cli.move.Region;
import io.tessera.devstack.cli.move.StackCommand;
import io.tessera.devstack.fixture.OrganizationProvisioning;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.StackException;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera org delete}. */
@Command(
        name = "delete",
        description =
                "Deletes an organization at once: its rows, its sign-in and its people's accounts. There is no way back.",
        mixinStandardHelpOptions = true)
final class DeleteCommand extends StackCommand {
    @Parameters(paramLabel = "ORG", description = "Slug or id.")
    private String named;

    @Option(names = "--yes", description = "It is meant.")
    private boolean meant;

    @Override
    protected int run(Endpoints endpoints) throws SQLException {
        var organization = Region.first(endpoints).organization(named);
        if (!meant) {
            throw new StackException(
                    "%s would be gone with all its data; say --yes if that is meant."
                            .formatted(organization.slug()));
        }
        var provisioning = new OrganizationProvisioning(endpoints, new KeycloakAdmin(endpoints));
        if (!provisioning.remove(organization.id())) {
            throw new StackException(
                    "%s is not there any more, or was made before organizations were registered."
                            .formatted(organization.slug()));
        }
        System.out.println(organization.slug() + " is deleted");
        return 0;
    }
}
