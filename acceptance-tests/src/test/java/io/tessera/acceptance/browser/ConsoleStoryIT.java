package io.tessera.acceptance.browser;

import io.tessera.acceptance.operations.Operators;
import io.tessera.acceptance.stack.MovesOrganizations;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.ShardView;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The story of {@code src/test/browser/operations.mjs}, each of its steps a test. */
@MovesOrganizations
class ConsoleStoryIT {
    @TestFactory
    Stream<DynamicTest> works() throws IOException, InterruptedException {
        var organization = RunningStack.get().newOrganization();
        var target =
                ShardView.shardUrl(organization).endsWith("shard_07") ? "shard_08" : "shard_07";
        return Story.play(
                "operations",
                Map.of(
                        "password",
                        Operators.PASSWORD,
                        "console",
                        Map.of(
                                "url",
                                RunningStack.get().endpoints().console().toString(),
                                "operator",
                                Operators.EMAIL),
                        "organization",
                        Map.of(
                                "slug",
                                organization.slug(),
                                "admin",
                                organization.member("admin").email(),
                                "target",
                                target)));
    }
}
