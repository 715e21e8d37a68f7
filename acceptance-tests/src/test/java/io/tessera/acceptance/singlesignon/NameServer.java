package io.tessera.acceptance.singlesignon;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server of names that knows the TXT records it was told, and nothing else. */
public final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int LONGEST = 512;
    private static final int RESPONSE = 0x8180;
    private static final int NXDOMAIN = 3;
    private static final int TXT = 16;

    private final DatagramSocket socket;
    private final Map<String, String> records = new ConcurrentHashMap<>();

    private NameServer(DatagramSocket socket) {
        this.socket = socket;
    }

    /** One that listens on loopback. */
    public static NameServer at(int port) {
        try {
            var server =
                    new NameServer(new DatagramSocket(port, InetAddress.ofLiteral("127.0.0.1")));
            Thread.ofVirtual().name("name-server").start(server::serve);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void put(String name, String text) {
        records.put(name, text);
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LONGEST);
                socket.receive(packet);
                var answer = answer(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(ByteBuffer query) throws IOException {
        short id = query.getShort();
        var question = new byte[query.limit() - HEADER];
        query.position(HEADER).get(question);
        var name = new StringBuilder();
        int at = 0;
        while (question[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int end = at + 5; // behind the last label, its type and class
        var text = records.get(name.toString());
        var answer = new ByteArrayOutputStream();
        var header =
                ByteBuffer.allocate(HEADER)
                        .putShort(id)
                        .putShort((short) (RESPONSE | (text == null ? NXDOMAIN : 0)))
                        .putShort((short) 1)
                        .putShort((short) (text == null ? 0 : 1))
                        .putInt(0);
        answer.write(header.array());
        answer.write(question, 0, end);
        if (text != null) {
            var said = text.getBytes(StandardCharsets.US_ASCII);
            answer.write(
                    ByteBuffer.allocate(HEADER)
                            .putShort((short) 0xc00c) // the name of the question
                            .putShort((short) TXT)
                            .putShort((short) 1)
                            .putInt(1)
                            .putShort((short) (said.length + 1))
                            .array());
            answer.write(said.length);
            answer.write(said);
        }
        return answer.toByteArray();
    }
}
