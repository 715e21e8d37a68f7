package io.tessera.acceptance.browser;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.singlesignon.LocalProviders;
import io.tessera.acceptance.singlesignon.NameServer;
import io.tessera.acceptance.stack.RunningStack;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of {@code src/test/browser/single-sign-on.mjs}, each of its steps a test. */
class SingleSignOnStoryIT {
    private static final String DOMAINS = "/api/v1/single-sign-on/domains";

    @TestFactory
    Stream<DynamicTest> works() throws Exception {
        var stack = RunningStack.get();
        var organization = stack.newOrganization();
        var domain = organization.slug() + ".example";
        // What a person would write down where the domain is managed.
        var added =
                Api.of(organization, "admin")
                        .post(DOMAINS, Map.of("domain", domain))
                        .expect(201)
                        .json();
        try (var names = NameServer.at(stack.endpoints().ports().nameServer());
                var providers = LocalProviders.start()) {
            names.put(added.path("record_name").asText(), added.path("record_value").asText());
            return Story.play(
                    "single-sign-on",
                    Map.of(
                            "url",
                            stack.endpoints().organization(organization.slug()).toString(),
                            "admin",
                            organization.member("admin").email(),
                            "password",
                            organization.password(),
                            "domain",
                            domain,
                            "issuer",
                            providers.issuer(),
                            "metadata",
                            providers.samlMetadata()));
        }
    }
}
