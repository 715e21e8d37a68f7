package io.tessera.provisioning.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.provisioning.TestDirectory;
import io.tessera.provisioning.organization.FoundingRegister;
import io.tessera.provisioning.organization.PasswordHash;
import io.tessera.provisioning.organization.RefusedFoundingException;
import io.tessera.provisioning.signup.SignUpRefusedException.Reason;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SignUpsIT {
    private static final TestDirectory DIRECTORY = TestDirectory.running();
    private static final PasswordHash PASSWORD = PasswordHash.of("correct horse battery");
    private static final String ADDRESS = "203.0.113.7";

    private final FoundingRegister foundings = new FoundingRegister(DIRECTORY.directory());
    private final SignUps signUps =
            new SignUps(
                    DIRECTORY.directory(),
                    foundings,
                    new SignUpLimits(1_000, 3, Duration.ofHours(24)));

    @Test
    void beginsTheFoundingWithTheLink() throws SQLException {
        var wanted = aSignUp();
        var token = signUps.request(wanted, ADDRESS);

        assertThat(signUps.find(token).wanted()).isEqualTo(wanted);
        assertThat(foundings.conflict(wanted.subdomain())).isEmpty();

        var id = signUps.use(token, wanted.subdomain(), PASSWORD);

        var founding = foundings.find(id).orElseThrow();
        assertThat(founding.organization().slug()).isEqualTo(wanted.subdomain());
        assertThat(founding.organization().name()).isEqualTo(wanted.organization());
        assertThat(founding.people()).singleElement().matches(p -> p.role().equals("admin"));
        assertThat(foundings.conflict(wanted.subdomain())).isPresent();
    }

    @Test
    void worksOnce() throws SQLException {
        var wanted = aSignUp();
        var token = signUps.request(wanted, ADDRESS);
        signUps.use(token, wanted.subdomain(), PASSWORD);

        refuses(() -> signUps.use(token, wanted.subdomain() + "-b", PASSWORD), Reason.USED);
        refuses(() -> signUps.find(token), Reason.USED);
    }

    @Test
    void worksOnceForManyAtTheSameTime() throws Exception {
        var wanted = aSignUp();
        var token = signUps.request(wanted, ADDRESS);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var uses =
                    threads.invokeAll(
                            IntStream.range(0, 8)
                                    .<Callable<Boolean>>mapToObj(i ->
                                            () -> {
                                                try {
                                                    signUps.use(
                                                            token,
                                                            wanted.subdomain() + "-" + (i + 2),
                                                            PASSWORD);
                                                    return true;
                                                } catch (SignUpRefusedException used) {
                                                    return false;
                                                }
                                            })
                                    .toList());
            int succeeded = 0;
            for (var use : uses) {
                succeeded += use.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        }
    }

    @Test
    void expires() throws SQLException {
        var token = signUps.request(aSignUp(), ADDRESS);
        DIRECTORY.change("UPDATE sign_up SET expires_at = now() - interval '1 second'");

        refuses(() -> signUps.find(token), Reason.EXPIRED);
        refuses(() -> signUps.use(token, "whatever-name", PASSWORD), Reason.EXPIRED);
    }

    @Test
    void knowsNoOtherLink() {
        var forged = SignUpToken.parse("A".repeat(43)).orElseThrow();

        refuses(() -> signUps.find(forged), Reason.UNKNOWN);
        assertThat(SignUpToken.parse("short")).isEmpty();
    }

    @Test
    void worksOnWhenTheNameWasTakenMeanwhile() throws SQLException {
        var wanted = aSignUp();
        var slow = signUps.request(wanted, ADDRESS);
        var fast = signUps.request(withEmail(wanted, "fast@there.example"), ADDRESS);
        signUps.use(fast, wanted.subdomain(), PASSWORD);

        assertThatExceptionOfType(RefusedFoundingException.class)
                .isThrownBy(() -> signUps.use(slow, wanted.subdomain(), PASSWORD))
                .matches(refused -> refused.code().equals("subdomain_taken"));

        assertThat(signUps.use(slow, wanted.subdomain() + "-b", PASSWORD)).isNotNull();
    }

    @Test
    void sendsNobodyManyMails() throws SQLException {
        var wanted = aSignUp();
        for (int i = 0; i < 3; i++) {
            signUps.request(wanted, "203.0.113." + (10 + i));
        }

        assertThatExceptionOfType(SignUpRefusedException.class)
                .isThrownBy(() -> signUps.request(wanted, "203.0.113.99"))
                .matches(refused -> refused.reason() == Reason.TOO_MANY)
                .matches(refused -> refused.retryAfter() != null);
    }

    @Test
    void boundsWhatComesFromOneAddress() throws SQLException {
        var bounded =
                new SignUps(
                        DIRECTORY.directory(),
                        foundings,
                        new SignUpLimits(2, 3, Duration.ofHours(24)));
        bounded.request(aSignUp(), "2001:db8::1");
        bounded.request(aSignUp(), "2001:db8::1");

        refuses(() -> bounded.request(aSignUp(), "2001:db8::1"), Reason.TOO_MANY);
        assertThat(bounded.request(aSignUp(), "2001:db8::2")).isNotNull();
    }

    @Test
    void keepsNoToken() throws SQLException {
        var token = signUps.request(aSignUp(), ADDRESS);

        assertThat(
                        DIRECTORY.number(
                                "SELECT count(*) FROM sign_up s WHERE s::text LIKE '%%%s%%'"
                                        .formatted(token.value())))
                .isZero();
        assertThat(token.toString()).doesNotContain(token.value());
    }

    private static void refuses(ThrowingCallable use, Reason reason) {
        assertThatExceptionOfType(SignUpRefusedException.class)
                .isThrownBy(use)
                .matches(refused -> refused.reason() == reason);
    }

    private static NewSignUp aSignUp() {
        var name = "s" + UUID.randomUUID().toString().substring(24).replaceAll("[01]", "x");
        return new NewSignUp(
                name + "@there.example",
                "Ada",
                "Okafor",
                "Some organization",
                name,
                TestDirectory.REGION,
                "business",
                "Europe/Berlin",
                "de-DE",
                "EUR");
    }

    private static NewSignUp withEmail(NewSignUp wanted, String email) {
        return new NewSignUp(
                email,
                wanted.firstName(),
                wanted.lastName(),
                wanted.organization(),
                wanted.subdomain(),
                wanted.region(),
                wanted.plan(),
                wanted.timeZone(),
                wanted.locale(),
                wanted.currency());
    }
}
