package io.tessera.router.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import io.tessera.router.directory.Organizations.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SnapshotFormatTest {
    private static final DirectorySnapshot SNAPSHOT = snapshot();
    private static final byte[] WRITTEN = written(SNAPSHOT);

    @Example
    void whatIsReadEqualsWhatWasWritten() throws IOException {
        assertThat(SnapshotFormat.read(WRITTEN, "here")).isEqualTo(SNAPSHOT);
    }

    @Example
    void emptySnapshotCanBeWrittenToo() throws IOException {
        var empty = DirectorySnapshot.empty("here");

        assertThat(SnapshotFormat.read(written(empty), "here")).isEqualTo(empty);
    }

    @Property
    void anyBitThatIsWrongIsFoundOut(
            @ForAll @IntRange(max = Integer.MAX_VALUE) int place,
            @ForAll @IntRange(max = 7) int bit) {
        byte[] damaged = WRITTEN.clone();
        damaged[place % damaged.length] ^= (byte) (1 << bit);

        assertThatIOException().isThrownBy(() -> SnapshotFormat.read(damaged, "here"));
    }

    @Property
    void anyPartThatIsMissingIsFoundOut(@ForAll @IntRange(max = Integer.MAX_VALUE) int length) {
        byte[] half = Arrays.copyOf(WRITTEN, length % WRITTEN.length);

        assertThatIOException().isThrownBy(() -> SnapshotFormat.read(half, "here"));
    }

    @Example
    void snapshotOfAnotherRegionIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> SnapshotFormat.read(WRITTEN, "elsewhere"))
                .withMessage("it is of region here, not elsewhere");
    }

    @Example
    void formatOfAnotherVersionIsRefused() {
        byte[] later = WRITTEN.clone();
        int end = later.length - Integer.BYTES;
        var checksum = new CRC32C();
        later[7] = 3;
        checksum.update(later, 0, end);
        ByteBuffer.wrap(later).putInt(end, (int) checksum.getValue());

        assertThatIOException()
                .isThrownBy(() -> SnapshotFormat.read(later, "here"))
                .withMessage("its format is 3, not 2");
    }

    private static byte[] written(DirectorySnapshot snapshot) {
        var bytes = new ByteArrayOutputStream();
        try {
            SnapshotFormat.write(snapshot, bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static DirectorySnapshot snapshot() {
        var changes = DirectoryChanges.in(77);
        var shards = new ShardId[] {new ShardId("shard_00"), new ShardId("shard_01")};
        for (ShardId shard : shards) {
            changes.addresses().put(shard, "postgresql://127.0.0.1:5432/" + shard);
        }
        changes.regions().put("here", new Region("here", "http://10.0.0.1:8080", null));
        changes.regions()
                .put(
                        "there",
                        new Region("there", "https://edge.there", "https://{slug}.there.example"));
        for (short number = 0; number < 64; number++) {
            var bucket = new Bucket(number);
            changes.buckets().put(bucket, new Route(number, shards[number % 2], 1L + number));
        }
        for (int i = 0; i < 20; i++) {
            var id = new OrganizationId(new UUID(i, ~i));
            var organization =
                    new Organization(
                            id,
                            "o-" + i,
                            "Zoë & Söhne " + i,
                            "free",
                            i % 3 == 0 ? "here" : "there",
                            "UTC",
                            "EUR");
            changes.organizations().put(id, new Entry(organization, i % 4 != 0));
            if (i % 5 == 0) {
                changes.pins().put(id, new Route(Bucket.of(id).number(), shards[1], 9));
            }
        }
        return DirectorySnapshot.empty("here").with(changes);
    }
}
