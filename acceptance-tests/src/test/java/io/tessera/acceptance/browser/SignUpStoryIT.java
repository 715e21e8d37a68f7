package io.tessera.acceptance.browser;

import io.tessera.acceptance.stack.RunningStack;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of {@code src/test/browser/sign-up.mjs}, each of its steps a test. */
class SignUpStoryIT {
    @TestFactory
    Stream<DynamicTest> works() throws IOException, InterruptedException {
        var stack = RunningStack.get();
        var slug =
                "fiona-"
                        + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36)
                                .replace('0', 'x')
                                .replace('1', 'y');
        return Story.play(
                "sign-up",
                Map.of(
                        "bare",
                        stack.endpoints().publicUrl(),
                        "organization",
                        "Fiona & Sons",
                        "slug",
                        slug,
                        "taken",
                        stack.newOrganization().slug(),
                        "email",
                        "fiona@" + slug + ".example",
                        "password",
                        "a horse, a battery",
                        "url",
                        stack.endpoints().organization(slug).toString()));
    }
}
