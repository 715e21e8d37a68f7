package io.tessera.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.tessera.contracts.Actor;
import io.tessera.platform.audit.AuditEntry.Change;
import io.tessera.platform.tenancy.TwoShards;
import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.RoutingTable;
import io.tessera.router.TenantTransactions;
import io.tessera.router.jdbc.JdbcSession;
import io.tessera.router.migration.JdbcDatabase;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trail of an organization on a shard, sealed, tampered with, and moved. */
@QuarkusTest
@QuarkusTestResource(TwoShards.class)
class AuditSealerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final OrganizationId ACME =
            OrganizationId.of("0197a3d0-0000-7000-8000-00000000000a");
    private static final Actor ADA = Actor.member(UUID.randomUUID());
    private static final KeyPair KEYS = keys();

    @Inject TenantTransactions transactions;
    @Inject RoutingTable table;
    @Inject AuditTrail trail;

    private AuditSealer sealer;
    private AuditVerification verification;
    private JdbcSession operator;

    @BeforeEach
    void beginAnew() throws SQLException {
        sealer =
                new AuditSealer(
                        transactions,
                        HeadSignature.signer(text(KEYS.getPrivate().getEncoded())),
                        Clock.systemUTC());
        verification =
                new AuditVerification(
                        transactions,
                        trail,
                        HeadSignature.verifier(text(KEYS.getPublic().getEncoded())),
                        Clock.systemUTC());
        operator = session();
        asReplica("TRUNCATE audit_entry, audit_seal, audit_chain");
    }

    @AfterEach
    void disconnect() throws SQLException {
        operator.close();
    }

    @Test
    void chainsWhatIsCommittedInOrder() {
        write(3);

        assertThat(seal()).isEqualTo(3);
        write(2);
        assertThat(seal()).isEqualTo(2);
        assertThat(seal()).isZero();

        assertThat(numbers("SELECT sequence FROM audit_seal ORDER BY sequence"))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(
                        numbers(
                                "SELECT sequence FROM audit_seal JOIN audit_entry ON audit_entry.id = entry_id ORDER BY audit_entry.id"))
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(verify(null).findings()).isEmpty();
    }

    @Test
    void sealsMoreThanABatch() {
        write(1_203);

        assertThat(seal()).isEqualTo(1_203);

        var result = verify(null);
        assertThat(result.intact()).isTrue();
        assertThat(result.checked()).isEqualTo(1_203);
        assertThat(result.soundUpTo()).isEqualTo(1_203);
    }

    @Test
    void takesNothingThatSomethingCouldStillComeBefore() throws SQLException {
        try (var slow = session()) {
            slow.execute("BEGIN");
            slow.execute(
                    "INSERT INTO audit_entry (bucket, organization_id, actor_type, action, entity_type, entity_id) VALUES (%d, '%s', 'system', 'slow.one', 'slow', uuidv7())"
                            .formatted(Bucket.numberOf(ACME), ACME));
            write(2);

            assertThat(seal()).as("while an earlier transaction is open").isZero();

            slow.execute("COMMIT");
        }
        assertThat(seal()).isEqualTo(3);
        assertThat(
                        strings(
                                "SELECT action FROM audit_entry JOIN audit_seal ON entry_id = audit_entry.id WHERE sequence = 1"))
                .containsExactly("slow.one");
    }

    @Test
    void isFoundByWhoeverAsksTheShard() throws SQLException {
        seal(); // begins the chain
        assertThat(unsealed()).isEmpty();

        write(1);
        assertThat(unsealed()).containsExactly(ACME.toString());

        seal();
        assertThat(unsealed()).isEmpty();
    }

    @Test
    void tellsHowFarItIs() {
        assertThat(state().sequence()).isZero();
        assertThat(state().verification()).isNull();
        write(2);
        assertThat(state().unsealed()).isEqualTo(2);

        seal();
        verify(null);

        var state = state();
        assertThat(state.sequence()).isEqualTo(2);
        assertThat(state.signature()).isNotNull();
        assertThat(state.unsealed()).as("the verification's own").isEqualTo(1);
        var verified = Objects.requireNonNull(state.verification());
        assertThat(verified.intact()).isTrue();
        assertThat(verified.sequence()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET action = 'x'",
                "DELETE FROM audit_entry",
                "TRUNCATE audit_entry",
                "UPDATE audit_seal SET entry_id = uuidv7()",
                "DELETE FROM audit_seal",
                "TRUNCATE audit_seal",
                "DELETE FROM audit_chain",
                "TRUNCATE audit_chain",
                "UPDATE audit_chain SET sequence = 1",
                "UPDATE audit_chain SET hash = sha256('x')"
            })
    void refusesEvenASuperuser(String statement) {
        write(2);
        seal();

        assertThatThrownBy(() -> operator.execute(statement))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("TS006"));
    }

    @Test
    void letsTheApplicationAddAndReadOnly() {
        Set<String> may =
                Set.copyOf(
                        strings(
                                """
                                SELECT t || ' ' || p FROM unnest('{audit_entry,audit_seal}'::text[]) AS t,
                                    unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) AS p
                                WHERE has_table_privilege('tessera_app', t, p)
                                    OR p IN ('SELECT', 'INSERT', 'UPDATE') AND has_any_column_privilege('tessera_app', t, p)
                                """));

        assertThat(may)
                .containsExactlyInAnyOrder(
                        "audit_entry SELECT",
                        "audit_entry INSERT",
                        "audit_seal SELECT",
                        "audit_seal INSERT");
        assertThat(
                        strings(
                                "SELECT c FROM unnest('{id,at,transaction_id}'::text[]) AS c WHERE has_column_privilege('tessera_app', 'audit_entry', c, 'INSERT')"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entry_changed 3|UPDATE audit_entry SET actor_id = uuidv7() WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 3)",
                "entry_changed 3|UPDATE audit_entry SET changes = jsonb_set(changes, '{name,to}', '\"Eve\"') WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 3)",
                "entry_changed 3|UPDATE audit_entry SET address = '192.0.2.1' WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 3)",
                "entry_changed 3|UPDATE audit_seal SET sealed_at = sealed_at - interval '1 h' WHERE sequence = 3",
                "entry_missing 3|DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_seal WHERE sequence = 3)",
                "seal_missing 4|DELETE FROM audit_seal WHERE sequence = 3",
                "tail_missing 5|DELETE FROM audit_seal WHERE sequence = 5",
                "head_not_signed 4|DELETE FROM audit_seal WHERE sequence = 5; UPDATE audit_chain SET sequence = 4, hash = (SELECT hash FROM audit_seal WHERE sequence = 4)",
                "entry_changed 2|UPDATE audit_seal SET sequence = 100 WHERE sequence = 2; UPDATE audit_seal SET sequence = 2 WHERE sequence = 3; UPDATE audit_seal SET sequence = 3 WHERE sequence = 100",
                "entry_inserted null|INSERT INTO audit_entry (bucket, organization_id, transaction_id, actor_type, action, entity_type, entity_id) SELECT bucket, organization_id, '4', actor_type, action, entity_type, entity_id FROM audit_entry LIMIT 1"
            })
    void findsWhatWasTamperedWith(String tampering) throws SQLException {
        write(5);
        seal();
        assertThat(verify(null).intact()).isTrue();
        seal();
        asReplica("DELETE FROM audit_entry WHERE action = 'audit.verified'");
        asReplica("DELETE FROM audit_seal WHERE sequence = 6");
        restoreHead();
        assertThat(verify(null).intact()).as("before").isTrue();

        asReplica(tampering.substring(tampering.indexOf('|') + 1));

        var result = verify(null);
        assertThat(result.intact()).isFalse();
        assertThat(result.findings())
                .extracting(finding -> finding.kind() + " " + finding.sequence())
                .contains(tampering.substring(0, tampering.indexOf('|')));
    }

    @Test
    void findsAnOldHeadByOneKeptElsewhere() throws SQLException {
        write(3);
        seal();
        String old =
                strings(
                                "SELECT encode(hash, 'hex') || ' ' || encode(signature, 'hex') || ' ' || sealed_at FROM audit_chain")
                        .getFirst();
        write(2);
        seal();
        var kept = new KnownHead(5, hash(5));
        String[] parts = old.split(" ", 3);
        asReplica(
                "DELETE FROM audit_entry WHERE id IN (SELECT entry_id FROM audit_seal WHERE sequence > 3)");
        asReplica("DELETE FROM audit_seal WHERE sequence > 3");
        asReplica(
                "UPDATE audit_chain SET sequence = 3, hash = decode('%s', 'hex'), signature = decode('%s', 'hex'), sealed_at = '%s'"
                        .formatted(parts[0], parts[1], parts[2]));

        assertThat(verify(null).intact()).as("by the chain alone").isTrue();
        assertThat(verify(kept).findings())
                .extracting(ChainFinding::kind)
                .containsExactly("tail_missing");
    }

    /** What a move does: rows are copied as a replica, with another server's transaction ids. */
    @Test
    void goesOnWhereItWasAfterAMove() throws SQLException {
        write(4);
        seal();
        write(2); // on their way without a seal
        asReplica("CREATE TEMP TABLE e AS SELECT * FROM audit_entry");
        asReplica("CREATE TEMP TABLE c AS SELECT * FROM audit_chain");
        asReplica("CREATE TEMP TABLE s AS SELECT * FROM audit_seal");
        asReplica("TRUNCATE audit_entry, audit_seal, audit_chain");
        asReplica("UPDATE e SET transaction_id = '900000000000'");
        asReplica("UPDATE c SET scanned_transaction = '900000000000'");
        asReplica("INSERT INTO audit_entry SELECT * FROM e");
        asReplica("INSERT INTO audit_seal SELECT * FROM s");
        asReplica("INSERT INTO audit_chain SELECT * FROM c");

        assertThat(seal()).isEqualTo(2);
        write(1);
        assertThat(seal()).isEqualTo(1);

        assertThat(verify(null).checked()).isEqualTo(7);
        assertThat(verify(null).findings()).isEmpty();
    }

    @Test
    void isSealedByOneAtATime() throws SQLException {
        seal();
        write(3);
        try (var other = session()) {
            other.execute("BEGIN");
            other.query("SELECT sequence FROM audit_chain FOR UPDATE", row -> row.getLong(1));

            assertThat(seal()).as("while another does").isZero();
            write(1); // does not wait for it

            other.execute("COMMIT");
        }
        assertThat(seal()).isEqualTo(4);
    }

    private void restoreHead() throws SQLException {
        // As the sealer would have signed it.
        byte[] hash = hash(5);
        var sealedAt =
                operator.first(
                                "SELECT sealed_at FROM audit_seal WHERE sequence = 5",
                                row -> row.getTimestamp(1).toInstant())
                        .orElseThrow();
        byte[] signature =
                HeadSignature.signer(text(KEYS.getPrivate().getEncoded()))
                        .sign(new ChainHead(ACME.value(), 5, hash, sealedAt));
        operator.execute("SET session_replication_role = replica");
        operator.update(
                "UPDATE audit_chain SET sequence = 5, hash = ?, signature = ?, sealed_at = (SELECT sealed_at FROM audit_seal WHERE sequence = 5)",
                hash,
                signature);
        operator.execute("SET session_replication_role = origin");
        seal();
    }

    private byte[] hash(long sequence) throws SQLException {
        return operator.first(
                        "SELECT hash FROM audit_seal WHERE sequence = " + sequence,
                        row -> row.getBytes(1))
                .orElseThrow();
    }

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            var entry =
                    new AuditEntry(
                            ADA,
                            "lead.updated",
                            "lead",
                            UUID.randomUUID(),
                            Map.of("name", new Change("Ada " + i, 1.50)));
            await(
                    transactions.pipelined(
                            ACME, connection -> trail.append(connection, List.of(entry))));
        }
    }

    private int seal() {
        return await(sealer.seal(ACME));
    }

    private ChainVerification verify(@Nullable KnownHead known) {
        return await(verification.verify(ACME, ADA, known));
    }

    private ChainState state() {
        return await(verification.state(ACME));
    }

    private List<String> unsealed() throws SQLException {
        return operator.query("SELECT unsealed_organizations(10)::text", row -> row.getString(1));
    }

    private void asReplica(String sql) throws SQLException {
        operator.execute("SET session_replication_role = replica");
        operator.execute(sql);
        operator.execute("SET session_replication_role = origin");
    }

    private List<Long> numbers(String sql) {
        return strings(sql).stream().map(Long::valueOf).toList();
    }

    private List<String> strings(String sql) {
        try {
            return operator.query(sql, row -> row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private JdbcSession session() throws SQLException {
        String directory =
                ConfigProvider.getConfig().getValue("tessera.directory.url", String.class);
        String shard = table.route(ACME).shard().value();
        return new JdbcSession(
                new JdbcDatabase(
                                "jdbc:"
                                        + directory.replace(
                                                "tessera_directory", "tessera_" + shard),
                                "postgres",
                                "postgres")
                        .connect());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private static String text(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
