package io.tessera.platform.apikey;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation (RFC 4632, RFC 4291); a single address is one of full
 * length.
 *
 * @param address its first bits are the network's, the others zero
 * @param length how many bits are the network's
 */
public record Network(InetAddress address, int length) {
    /** Digits only, so that no name is ever looked up. */
    private static final Pattern FORM =
            Pattern.compile("([0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

    /** The network of this text, if it is one. */
    public static Optional<Network> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.ofLiteral(parts.group(1));
            int bits = address.getAddress().length * Byte.SIZE;
            int length = parts.group(2) == null ? bits : Integer.parseInt(parts.group(2));
            var network = new Network(address, length);
            return length <= bits && network.isFirst() ? Optional.of(network) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Whether an address is in it; one of the other version never is. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < length; bit++) {
            if (bit(mine, bit) != bit(theirs, bit)) {
                return false;
            }
        }
        return true;
    }

    /** Postgres refuses a {@code cidr} with bits behind the network's. */
    private boolean isFirst() {
        byte[] all = address.getAddress();
        for (int bit = length; bit < all.length * Byte.SIZE; bit++) {
            if (bit(all, bit) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] address, int number) {
        return address[number / Byte.SIZE] >> (Byte.SIZE - 1 - number % Byte.SIZE) & 1;
    }

    @Override
    public String toString() {
        return address.getHostAddress() + "/" + length;
    }
}
