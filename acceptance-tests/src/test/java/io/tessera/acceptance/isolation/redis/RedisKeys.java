package io.tessera.acceptance.isolation.redis;

import io.tessera.acceptance.stack.RunningStack;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A few commands to Redis, in its own protocol (RESP 2). */
public final class RedisKeys implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RedisKeys(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Connects to the stack's. */
    public static RedisKeys open() {
        var address = URI.create(RunningStack.get().endpoints().redis());
        try {
            return new RedisKeys(new Socket(address.getHost(), address.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keys with their values, all but those that name another organization: those an organization
     * can get hold of.
     *
     * @param others ids of other organizations
     */
    public List<String> reachableBut(List<String> others) {
        var found = new ArrayList<String>();
        for (Object key : (List<?>) command("KEYS", "*")) {
            var name = String.valueOf(key);
            if (others.stream().noneMatch(name::contains)) {
                found.add(name + " = " + value(name));
            }
        }
        return found;
    }

    public void put(String key, String value) {
        command("SET", key, value, "EX", "60");
    }

    public void remove(String key) {
        command("DEL", key);
    }

    private Object value(String key) {
        return switch (String.valueOf(command("TYPE", key))) {
            case "string" -> command("GET", key);
            case "hash" -> command("HGETALL", key);
            case "list" -> command("LRANGE", key, "0", "-1");
            case "set" -> command("SMEMBERS", key);
            case "zset" -> command("ZRANGE", key, "0", "-1");
            case "none" -> "";
            case String other -> throw new IllegalStateException("a key of type " + other);
        };
    }

    private Object command(String... words) {
        try {
            var request = new StringBuilder("*%d\r\n".formatted(words.length));
            for (String word : words) {
                request.append(
                        "$%d\r\n%s\r\n"
                                .formatted(word.getBytes(StandardCharsets.UTF_8).length, word));
            }
            out.write(request.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object answer() throws IOException {
        var line = line();
        var rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            default -> throw new IllegalStateException(line.toLowerCase(Locale.ROOT));
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        var bytes = in.readNBytes(length);
        in.readNBytes(2);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<Object> array(int size) throws IOException {
        var elements = new ArrayList<Object>();
        for (int i = 0; i < size; i++) {
            elements.add(answer());
        }
        return elements;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            if (next < 0) {
                throw new IOException("Redis has gone");
            }
            line.append((char) next);
        }
        in.readNBytes(1);
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
