package io.tessera.devstack.cli;

import io.tessera.devstack.cli.option.HomeOption;
import io.tessera.devstack.demo.DemoOrganization;
import io.tessera.devstack.identity.KeycloakAdmin;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./tessera token}. */
@Command(
        name = "token",
        description = "Prints a bearer token of a demo person.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
    @Mixin private HomeOption where = new HomeOption();

    @Parameters(
            index = "0",
            paramLabel = "ORG",
            description = "The organization's slug, for example acme.")
    private String organization;

    @Parameters(
            index = "1",
            paramLabel = "USER",
            description = "admin, manager, rep1, rep2, viewer, or a whole address.")
    private String user;

    @Option(
            names = "--password",
            defaultValue = DemoOrganization.PASSWORD,
            description = "Default: ${DEFAULT-VALUE}.")
    private String password;

    @Override
    public Integer call() throws IOException {
        var email = user.contains("@") ? user : DemoOrganization.email(organization, user);
        System.out.println(new KeycloakAdmin(where.endpoints()).token(email, password));
        return 0;
    }
}
