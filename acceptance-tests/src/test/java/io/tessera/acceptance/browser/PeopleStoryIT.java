package io.tessera.acceptance.browser;

import io.tessera.acceptance.stack.RunningStack;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of {@code src/test/browser/people.mjs}, each of its steps a test. */
class PeopleStoryIT {
    @TestFactory
    Stream<DynamicTest> works() throws IOException, InterruptedException {
        var stack = RunningStack.get();
        var organization = stack.newOrganization();
        var slug = organization.slug();
        return Story.play(
                "people",
                Map.of(
                        "organization",
                        Map.of(
                                "url",
                                stack.endpoints()
                                        .organization(slug)
                                        .toString()
                                        .replaceFirst("/$", "")),
                        "name",
                        "Test " + slug,
                        "admin",
                        organization.member("admin").email(),
                        "adminPassword",
                        organization.password(),
                        "member",
                        organization.member("viewer").email(),
                        "email",
                        "grace@" + slug + ".example",
                        "password",
                        "a horse, a battery",
                        "inbox",
                        stack.endpoints().inbox().toString()));
    }
}
