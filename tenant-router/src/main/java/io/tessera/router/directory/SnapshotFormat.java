package io.tessera.router.directory;

import io.tessera.router.Bucket;
import io.tessera.router.OrganizationId;
import io.tessera.router.Route;
import io.tessera.router.ShardId;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A snapshot as bytes: a mark and the format's version, the contents, and at the end the CRC-32C of
 * all before. Numbers are big-endian, texts UTF-8 behind their length; a text that recurs is
 * written once and then by its number.
 */
final class SnapshotFormat {
    private static final int MARK = 0x54444952; // TDIR
    private static final int VERSION = 2;
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private SnapshotFormat() {}

    static void write(DirectorySnapshot snapshot, OutputStream to) throws IOException {
        var checked = new CheckedOutputStream(to, new CRC32C());
        var out = new DataOutputStream(checked);
        out.writeInt(MARK);
        out.writeInt(VERSION);
        new Writer(out).write(snapshot);
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * @param region the reader's own
     * @throws IOException if this is not a whole snapshot of that region in this format
     */
    static DirectorySnapshot read(byte[] bytes, String region) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (bytes.length < 2 * Integer.BYTES + CHECKSUM_BYTES || in.readInt() != MARK) {
            throw new IOException("it is no snapshot of the directory");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("its format is " + version + ", not " + VERSION);
        }
        int length = bytes.length - CHECKSUM_BYTES;
        var checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        if (ByteBuffer.wrap(bytes).getInt(length) != (int) checksum.getValue()) {
            throw new IOException("its checksum is wrong");
        }
        return new Reader(in).read(region);
    }

    /** Writes what {@link Reader} reads, in the same order. */
    private static final class Writer {
        private final DataOutputStream out;
        private final Map<String, Integer> words = new HashMap<>();

        Writer(DataOutputStream out) {
            this.out = out;
        }

        void write(DirectorySnapshot snapshot) throws IOException {
            text(snapshot.region());
            out.writeLong(snapshot.version());
            out.writeInt(snapshot.addresses().size());
            for (var shard : snapshot.addresses().entrySet()) {
                word(shard.getKey().value());
                text(shard.getValue());
            }
            out.writeInt(snapshot.regions().size());
            for (Region region : snapshot.regions().values()) {
                word(region.name());
                text(region.edgeUrl());
                text(Objects.requireNonNullElse(region.publicUrl(), ""));
            }
            List<Route> buckets = snapshot.map().buckets();
            out.writeInt(buckets.size());
            for (Route route : buckets) {
                out.writeShort(route.bucket());
                word(route.shard().value());
                out.writeLong(route.epoch());
            }
            out.writeInt(snapshot.map().pins().size());
            for (var pin : snapshot.map().pins().entrySet()) {
                id(pin.getKey());
                word(pin.getValue().shard().value());
                out.writeLong(pin.getValue().epoch());
            }
            out.writeInt(snapshot.organizations().byId().size());
            for (Organizations.Entry entry : snapshot.organizations().byId().values()) {
                organization(entry.organization());
                out.writeBoolean(entry.active());
            }
        }

        private void organization(Organization organization) throws IOException {
            id(organization.id());
            text(organization.slug());
            text(organization.name());
            word(organization.plan());
            word(organization.region());
            word(organization.timeZone());
            word(organization.currency());
        }

        private void id(OrganizationId id) throws IOException {
            out.writeLong(id.value().getMostSignificantBits());
            out.writeLong(id.value().getLeastSignificantBits());
        }

        private void word(String word) throws IOException {
            Integer known = words.get(word);
            out.writeInt(known == null ? words.size() : known);
            if (known == null) {
                words.put(word, words.size());
                text(word);
            }
        }

        private void text(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static final class Reader {
        private final DataInputStream in;
        private final List<String> words = new ArrayList<>();
        private final Words known = new Words();

        Reader(DataInputStream in) {
            this.in = in;
        }

        DirectorySnapshot read(String region) throws IOException {
            String written = text();
            if (!written.equals(region)) {
                throw new IOException("it is of region " + written + ", not " + region);
            }
            var changes = DirectoryChanges.in(in.readLong());
            for (int left = in.readInt(); left > 0; left--) {
                changes.addresses().put(shard(), text());
            }
            for (int left = in.readInt(); left > 0; left--) {
                Region known = region();
                changes.regions().put(known.name(), known);
            }
            for (int left = in.readInt(); left > 0; left--) {
                var bucket = new Bucket(in.readShort());
                changes.buckets().put(bucket, new Route(bucket.number(), shard(), in.readLong()));
            }
            for (int left = in.readInt(); left > 0; left--) {
                OrganizationId pinned = id();
                short bucket = Bucket.of(pinned).number();
                changes.pins().put(pinned, new Route(bucket, shard(), in.readLong()));
            }
            for (int left = in.readInt(); left > 0; left--) {
                Organization organization = organization();
                changes.organizations()
                        .put(
                                organization.id(),
                                new Organizations.Entry(organization, in.readBoolean()));
            }
            return DirectorySnapshot.empty(region).with(changes);
        }

        private Region region() throws IOException {
            String name = word();
            String edgeUrl = text();
            String publicUrl = text();
            return new Region(name, edgeUrl, publicUrl.isEmpty() ? null : publicUrl);
        }

        private Organization organization() throws IOException {
            return new Organization(id(), text(), text(), word(), word(), word(), word());
        }

        private OrganizationId id() throws IOException {
            return new OrganizationId(new UUID(in.readLong(), in.readLong()));
        }

        private ShardId shard() throws IOException {
            return known.shard(word());
        }

        private String word() throws IOException {
            int number = in.readInt();
            if (number == words.size()) {
                words.add(text());
            }
            return words.get(number);
        }

        private String text() throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
