package io.tessera.platform.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Fields in a row, each behind its length, so that no two rows of fields are the same bytes. A
 * field is four bytes of length, big endian, and as many bytes; one that is null has the length
 * {@code 0xffffffff} and no bytes.
 */
final class CanonicalBytes {
    private static final int NULL = -1;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream(512);

    /**
     * @param purpose the first field: bytes made for one purpose are never those of another
     */
    CanonicalBytes(String purpose) {
        text(purpose);
    }

    /** In UTF-8. */
    CanonicalBytes text(@Nullable String text) {
        if (text == null) {
            length(NULL);
            return this;
        }
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In eight bytes, big endian. */
    CanonicalBytes number(long number) {
        return bytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    CanonicalBytes bytes(byte[] bytes) {
        length(bytes.length);
        written.writeBytes(bytes);
        return this;
    }

    byte[] toByteArray() {
        return written.toByteArray();
    }

    private void length(int length) {
        written.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }
}
