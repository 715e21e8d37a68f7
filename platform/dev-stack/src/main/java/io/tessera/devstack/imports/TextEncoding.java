package io.tessera.devstack.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How a text file is encoded.
 *
 * @param markBytes length of the byte-order mark to skip
 */
record TextEncoding(Charset charset, int markBytes) {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;

    /**
     * By its byte-order mark; else UTF-8 if all of it is; else what spreadsheets of western
     * languages write, which can read any byte.
     */
    static TextEncoding detect(Path file) throws IOException {
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(3);
        }
        if (start.length >= 3
                && Arrays.equals(start, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf})) {
            return new TextEncoding(isUtf8(file) ? StandardCharsets.UTF_8 : WESTERN, 3);
        }
        if (start.length >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (start.length >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return new TextEncoding(isUtf8(file) ? StandardCharsets.UTF_8 : WESTERN, 0);
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var in = Files.newInputStream(file)) {
            return decodes(in, decoder);
        }
    }

    private static boolean decodes(InputStream in, CharsetDecoder decoder) throws IOException {
        var bytes = ByteBuffer.allocate(BUFFER);
        var chars = CharBuffer.allocate(BUFFER);
        while (true) {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            if (decoder.decode(bytes, chars, read < 0).isError()) {
                return false;
            }
            if (read < 0) {
                return true;
            }
            bytes.compact();
            chars.clear();
        }
    }
}
