package io.tessera.router.replica;

import io.tessera.router.Route;
import io.tessera.router.ShardId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How far an organization's history had come at some moment. Taken after a commit it covers that
 * commit, so that a reader who brings it reads what was written.
 *
 * @param shard the owner at the time
 * @param epoch since which it was; a position at an earlier epoch is before all of a later one
 * @param offset bytes from the beginning of the log of the shard's server
 */
public record Position(ShardId shard, long epoch, long offset) {
    private static final byte FORMAT = 1;
    private static final int HEADER = Byte.BYTES + 2 * Long.BYTES;
    private static final int LONGEST_TOKEN = 128;

    public Position {
        if (epoch < 1 || offset < 0) {
            throw new IllegalArgumentException("no such position");
        }
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Position ofToken(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException("too long for a position's token");
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
        if (bytes.remaining() <= HEADER || bytes.get() != FORMAT) {
            throw new IllegalArgumentException("not a position's token");
        }
        long epoch = bytes.getLong();
        long offset = bytes.getLong();
        return new Position(
                new ShardId(StandardCharsets.US_ASCII.decode(bytes).toString()), epoch, offset);
    }

    /** The position for clients to keep: short, safe in headers and addresses, without meaning. */
    public String token() {
        byte[] name = shard.value().getBytes(StandardCharsets.US_ASCII);
        var bytes =
                ByteBuffer.allocate(HEADER + name.length)
                        .put(FORMAT)
                        .putLong(epoch)
                        .putLong(offset)
                        .put(name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Whether the owner of a route had rows of this position from its beginning: a shard takes over
     * only when everything from the one before has arrived, so a copy of it that shows it as the
     * owner shows all of that too.
     */
    boolean isBefore(Route route) {
        return epoch < route.epoch();
    }

    /** Whether it is in the history that a route leads to now. */
    boolean isOn(Route route) {
        return epoch == route.epoch() && shard.equals(route.shard());
    }
}
