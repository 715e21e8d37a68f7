package io.tessera.devstack.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Asks a part, in its own protocol, whether it serves. */
@FunctionalInterface
public interface Probe {
    int TIMEOUT_MILLIS = 2_000;

    /** Never throws: whatever goes wrong means no. */
    boolean isHealthy();

    /** 200 to a GET. */
    static Probe http(String url) {
        return () -> {
            try {
                var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
                connection.setConnectTimeout(TIMEOUT_MILLIS);
                connection.setReadTimeout(TIMEOUT_MILLIS);
                try {
                    return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
                } finally {
                    connection.disconnect();
                }
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** A TCP connection is accepted. */
    static Probe tcp(int port) {
        return () -> {
            try (var ignored = connect(port)) {
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** PONG to PING. */
    static Probe redis(int port) {
        return () -> {
            try (var socket = connect(port)) {
                socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII)
                        .equals("+PONG");
            } catch (IOException e) {
                return false;
            }
        };
    }

    /**
     * An answer to the request every Kafka client begins with: which versions of the protocol are
     * spoken.
     */
    static Probe kafka(int port) {
        return () -> {
            try (var socket = connect(port)) {
                var out = new DataOutputStream(socket.getOutputStream());
                out.writeInt(10); // length of what follows
                out.writeShort(18); // ApiVersions
                out.writeShort(0);
                out.writeInt(1); // correlation id
                out.writeShort(-1); // no client id
                out.flush();
                var in = new DataInputStream(socket.getInputStream());
                in.readInt();
                return in.readInt() == 1 && in.readShort() == 0;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** A connection is opened and authenticated. */
    static Probe postgres(String jdbcUrl, String user, String password) {
        return () -> {
            var properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            properties.setProperty("loginTimeout", "2");
            try (var connection = DriverManager.getConnection(jdbcUrl, properties)) {
                return connection.isValid(2);
            } catch (SQLException e) {
                return false;
            }
        };
    }

    /** Both this and the other. */
    default Probe and(Probe other) {
        return () -> isHealthy() && other.isHealthy();
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }
}
