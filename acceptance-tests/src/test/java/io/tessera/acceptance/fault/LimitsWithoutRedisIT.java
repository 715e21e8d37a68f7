package io.tessera.acceptance.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.gateway.Programs;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Without Redis the API neither stops nor lets everything through. */
@Isolated
class LimitsWithoutRedisIT {
    private static final String LEADS = "/api/v1/leads?limit=1";

    private final RunningStack stack = RunningStack.get();

    @AfterEach
    void repair() {
        stack.part("redis").start();
        var admin = Api.of(stack.newOrganization(), "admin");
        await("everything is up again")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(
                                        admin.get("/api/v1/status")
                                                .expect(200)
                                                .json()
                                                .path("status")
                                                .asText())
                                .isEqualToIgnoringCase("up"));
    }

    @Test
    void limitsByItselfWhileRedisIsAwayAndSharesAgainAfterwards() {
        var organization = stack.newOrganization();
        var program = Programs.limited(organization, 20);
        program.get(LEADS).expect(200);

        stack.part("redis").kill();
        var statuses =
                IntStream.range(0, 30).mapToObj(request -> program.get(LEADS).status()).toList();

        assertThat(statuses).containsOnly(200, 429);
        // Half of it, and what comes again in the meantime.
        assertThat(statuses.stream().filter(status -> status == 200).count()).isBetween(9L, 15L);
        assertThat(Programs.of(organization).get(LEADS).expect(200).header("RateLimit-Policy"))
                .startsWith("\"key\";q=100;w=60");

        stack.part("redis").start();
        var other = Programs.limited(organization, 20);
        await("limits are shared again")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(other.get(LEADS).header("RateLimit"))
                                .startsWith("\"key\";r=19"));
    }
}
