package io.tessera.provisioning.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.provisioning.TestDirectory;
import io.tessera.provisioning.organization.Founding.Direction;
import io.tessera.provisioning.organization.Founding.Outcome;
import io.tessera.router.OrganizationId;
import io.tessera.router.provisioning.NewOrganization;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoundingIT {
    private static final TestDirectory DIRECTORY = TestDirectory.running();
    private static final PasswordHash PASSWORD = PasswordHash.of("correct horse battery");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final FoundingRegister register = new FoundingRegister(DIRECTORY.directory());
    private final FakeIdentities identities = new FakeIdentities();
    private NewOrganization wanted = aNewOrganization();

    /** Ends a worker at one place, as a crash would: nothing is caught, given back or noted. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void nameAnother() {
        wanted = aNewOrganization();
    }

    @Test
    void makesAnOrganizationEverywhere() throws SQLException {
        begin();

        var founded = founder().run(wanted.id());

        assertThat(founded).map(Founding::outcome).contains(Outcome.FOUNDED);
        assertWorks();
        assertThat(
                        DIRECTORY.number(
                                "SELECT count(*) FROM founding_person WHERE password_hash IS NOT NULL AND organization_id = '%s'"
                                        .formatted(wanted.id())))
                .isZero();
    }

    @Test
    void completesWhatACrashAnywhereLeft() throws SQLException {
        int crashes = 0;
        while (crashesAt(crashes)) {
            runToItsEnd();

            assertWorks();
            crashes++;
            wanted = aNewOrganization();
        }
        // five steps at three places, and two for each of two people
        assertThat(crashes).isEqualTo(19);
    }

    @Test
    void leavesNoTraceOfWhatIsRefusedAtTheEndWhereverItCrashes() throws SQLException {
        identities.people.put("known@elsewhere.example", UUID.randomUUID());
        identities.members.put("elsewhere", Set.copyOf(identities.people.values()));
        int crashes = 0;
        while (true) {
            takeTheNameBehindTheRegister();
            boolean crashed = crashesAt(crashes);
            runToItsEnd();

            assertThat(register.find(wanted.id())).map(Founding::outcome).contains(Outcome.UNDONE);
            assertNoTrace();
            assertThat(identities.people).containsOnlyKeys("known@elsewhere.example");
            if (!crashed) {
                break;
            }
            crashes++;
            wanted = aNewOrganization();
        }
        assertThat(crashes).isGreaterThan(25);
    }

    @Test
    void takesAFoundedOneAwayWhereverItCrashes() throws SQLException {
        int crashes = 0;
        while (true) {
            begin();
            runToItsEnd();
            assertThat(register.undo(wanted.id(), "no longer wanted")).isTrue();
            boolean crashed = crashesAt(crashes);
            runToItsEnd();

            assertNoTrace();
            assertThat(identities.people).isEmpty();
            if (!crashed) {
                break;
            }
            crashes++;
            wanted = aNewOrganization();
        }
        assertThat(crashes).isEqualTo(15);
    }

    @Test
    void keepsAnAccountThatWasThereBefore() throws SQLException {
        var known = UUID.randomUUID();
        identities.people.put(email("ada"), known);
        begin();
        founder().run(wanted.id());

        assertThat(identities.members.get(wanted.slug())).contains(known);

        register.undo(wanted.id(), "no longer wanted");
        founder().run(wanted.id());

        assertThat(identities.people).containsOnly(Map.entry(email("ada"), known));
    }

    @Test
    void waitsWhileTheIdentityProviderIsAwayAndThenGoesOn() throws SQLException {
        begin();
        identities.away = true;

        var interrupted = founder().run(wanted.id()).orElseThrow();

        assertThat(interrupted.outcome()).isNull();
        assertThat(interrupted.direction()).isEqualTo(Direction.FORWARD);
        assertThat(interrupted.failures()).isEqualTo(1);
        assertThat(interrupted.problem()).contains("away");
        assertThat(register.due(100)).doesNotContain(wanted.id());

        identities.away = false;
        runToItsEnd();
        assertWorks();
    }

    @Test
    void turnsBackWhatCannotBeMadeForADay() throws SQLException {
        begin();
        identities.away = true;
        var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofHours(25));
        var late =
                new Founder(
                        register,
                        steps(),
                        "late",
                        FoundingObserver.NONE,
                        Duration.ofMillis(1),
                        tomorrow);

        assertThat(late.run(wanted.id())).map(Founding::direction).contains(Direction.UNDO);

        identities.away = false;
        runToItsEnd();
        assertNoTrace();
    }

    @Test
    void letsOneWorkerAtATime() throws SQLException {
        begin();
        var second = new AtomicInteger();
        var first =
                founder(
                        (moment, step) -> {
                            try {
                                founder().run(wanted.id()).ifPresent(_ -> second.incrementAndGet());
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        Duration.ofMinutes(1));

        first.run(wanted.id());

        assertThat(second).hasValue(0);
        assertWorks();
    }

    @Test
    void givesANameToOneOnly() throws SQLException {
        begin();

        assertRefused(with(wanted.slug()), "subdomain_taken");
        runToItsEnd();
        assertRefused(with(wanted.slug()), "subdomain_taken");
        assertRefused(with(wanted.slug().replace("o", "0")), "subdomain_confusable");
        assertThat(register.conflict(wanted.slug())).contains(Subdomain.Fault.TAKEN);

        register.undo(wanted.id(), "no longer wanted");
        runToItsEnd();
        assertThat(register.conflict(wanted.slug())).isEmpty();
    }

    @Test
    void goesThroughAFoundedOneAgainButNotThroughOneThatIsGone() throws SQLException {
        begin();
        runToItsEnd();
        identities.clients.clear();
        begin();
        runToItsEnd();
        assertWorks();

        register.undo(wanted.id(), "no longer wanted");
        runToItsEnd();

        assertThatExceptionOfType(RefusedFoundingException.class)
                .isThrownBy(this::begin)
                .matches(refused -> refused.code().equals(FoundingRegister.GONE));
    }

    private void assertRefused(NewOrganization other, String code) {
        assertThatExceptionOfType(RefusedFoundingException.class)
                .isThrownBy(() -> register.begin(other, List.of(), List.of(), "test"))
                .matches(refused -> refused.code().equals(code));
    }

    private void begin() throws SQLException {
        register.begin(
                wanted,
                List.of(
                        new FoundingPerson(email("ada"), "Ada", "First", "admin", PASSWORD),
                        new FoundingPerson(email("max"), "Max", "Second", "manager", PASSWORD)),
                List.of(),
                "test");
    }

    /** Whether the run got so far. */
    private boolean crashesAt(int point) throws SQLException {
        if (register.find(wanted.id()).isEmpty()) {
            begin();
        }
        var reached = new AtomicInteger();
        var founder =
                founder(
                        (moment, step) -> {
                            if (reached.getAndIncrement() == point) {
                                throw new Crash();
                            }
                        },
                        Duration.ofMillis(1));
        try {
            runToItsEnd(founder);
            return false;
        } catch (Crash crash) {
            return true;
        }
    }

    private void runToItsEnd() throws SQLException {
        runToItsEnd(founder());
    }

    /** Many times, since what failed waits a little, and a lease that was not given back, too. */
    private void runToItsEnd(Founder founder) throws SQLException {
        while (outcome() == null) {
            founder.run(wanted.id());
        }
    }

    private @Nullable Outcome outcome() throws SQLException {
        return register.find(wanted.id()).orElseThrow().outcome();
    }

    private Founder founder() {
        return founder(FoundingObserver.NONE, Duration.ofMillis(1));
    }

    private Founder founder(FoundingObserver observer, Duration lease) {
        return new Founder(register, steps(), "test", observer, lease, Clock.systemUTC());
    }

    private FoundingSteps steps() {
        return new FoundingSteps(DIRECTORY.directory(), identities, DIRECTORY.shard());
    }

    private void takeTheNameBehindTheRegister() throws SQLException {
        begin();
        DIRECTORY.change(
                "INSERT INTO organization (slug, name, plan, data_region) VALUES ('%s', 'Other', 'free', '%s')"
                        .formatted(wanted.slug(), TestDirectory.REGION));
    }

    private void assertWorks() throws SQLException {
        assertThat(outcome()).isEqualTo(Outcome.FOUNDED);
        assertThat(identities.organizations).containsEntry(wanted.slug(), wanted.id());
        assertThat(identities.clients).contains(wanted.slug());
        assertThat(identities.members.get(wanted.slug()))
                .containsExactlyInAnyOrder(
                        identities.people.get(email("ada")), identities.people.get(email("max")));
        assertThat(DIRECTORY.rows("member", wanted.id().toString())).isEqualTo(2);
        assertThat(
                        DIRECTORY.number(
                                "SELECT count(*) FROM organization WHERE slug = '%s' AND id = '%s' AND status = 'active'"
                                        .formatted(wanted.slug(), wanted.id())))
                .isEqualTo(1);
    }

    private void assertNoTrace() throws SQLException {
        assertThat(outcome()).isEqualTo(Outcome.UNDONE);
        assertThat(identities.organizations).isEmpty();
        assertThat(identities.clients).isEmpty();
        assertThat(identities.people).doesNotContainKey(email("ada"));
        assertThat(DIRECTORY.rows("member", wanted.id().toString())).isZero();
        assertThat(
                        DIRECTORY.number(
                                "SELECT count(*) FROM organization WHERE id = '%s' AND status = 'active'"
                                        .formatted(wanted.id())))
                .isZero();
    }

    private String email(String user) {
        return user + "@" + wanted.slug() + ".example";
    }

    private static NewOrganization with(String slug) {
        return new NewOrganization(
                new OrganizationId(UUID.randomUUID()),
                slug,
                "Some organization",
                "business",
                TestDirectory.REGION,
                "UTC",
                "en",
                "EUR");
    }

    private static NewOrganization aNewOrganization() {
        var number = Integer.toString(NUMBER.incrementAndGet());
        return with("org-" + number.replace('0', 'a').replace('1', 'b'));
    }
}
