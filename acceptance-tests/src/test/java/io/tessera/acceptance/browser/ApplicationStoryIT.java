package io.tessera.acceptance.browser;

import io.tessera.acceptance.stack.RunningStack;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of {@code src/test/browser/applications.mjs}, each of its steps a test. */
class ApplicationStoryIT {
    @TestFactory
    Stream<DynamicTest> works() throws IOException, InterruptedException {
        var stack = RunningStack.get();
        var acme = stack.newOrganization();
        return Story.play(
                "applications",
                Map.of(
                        "password",
                        acme.password(),
                        "acme",
                        Map.of(
                                "url", stack.endpoints().organization(acme.slug()).toString(),
                                "admin", acme.member("admin").email(),
                                "rep", acme.member("rep1").email())));
    }
}
