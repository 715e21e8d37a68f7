package io.tessera.acceptance.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.devstack.http.LoopbackHttp;
import io.tessera.devstack.layout.PortPlan;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Providers of identities that are none of ours ({@code src/test/providers}), as a process of their
 * own.
 */
public final class LocalProviders implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/providers");
    private static final Path FOLDER = Path.of("target/providers");
    private static final String PASSWORD = "of a test";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final URI origin;
    private final HttpClient client = LoopbackHttp.newClient();

    private LocalProviders(Process process, URI origin) {
        this.process = process;
        this.origin = origin;
    }

    /** Starts them, once they are installed. */
    public static LocalProviders start()
            throws IOException, InterruptedException, GeneralSecurityException {
        install();
        int port = freePort();
        var configuration = FOLDER.resolve("configuration-" + port + ".json");
        Files.writeString(configuration, JSON.writeValueAsString(configuration(port)));
        var process = command("node", "providers.mjs", configuration.getFileName().toString());
        var lines = process.inputReader(StandardCharsets.UTF_8);
        var line = lines.readLine();
        while (line != null && !line.equals("ready")) {
            line = lines.readLine();
        }
        assertThat(line).as("the providers have started").isNotNull();
        // What is said later is not to fill the pipe.
        Thread.ofVirtual().start(() -> lines.lines().forEach(System.out::println));
        return new LocalProviders(process, URI.create("http://127.0.0.1:" + port));
    }

    public String issuer() {
        return origin.toString();
    }

    public String samlMetadata() {
        return origin + "/saml/metadata";
    }

    /** Who is signed in at both from now on. */
    public void account(Map<String, Object> account) {
        account(account, Map.of());
    }

    /** The same, with SAML responses that are otherwise than they should be. */
    public void account(Map<String, Object> account, Map<String, Object> saml) {
        send("PUT", "/control", Map.of("account", account, "saml", saml));
    }

    /** A client of OpenID Connect, with its id and secret. */
    public JsonNode register(String redirectUri) {
        return send("POST", "/reg", Map.of("redirect_uris", List.of(redirectUri)));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private JsonNode send(String method, String path, Object body) {
        try {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(origin.resolve(path))
                                    .header("Content-Type", "application/json")
                                    .method(
                                            method,
                                            BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Map<String, Object> configuration(int port)
            throws IOException, InterruptedException, GeneralSecurityException {
        var file = FOLDER.resolve("provider-" + port + ".p12");
        Files.deleteIfExists(file);
        var made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "provider",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-validity",
                                "20",
                                "-dname",
                                "CN=Provider of a test",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        var output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(output).isZero();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        return Map.of(
                "port",
                port,
                "key",
                pem("PRIVATE KEY", store.getKey("provider", PASSWORD.toCharArray()).getEncoded()),
                "certificate",
                pem("CERTIFICATE", store.getCertificate("provider").getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (var sources = Files.list(SOURCES)) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(
                        source,
                        FOLDER.resolve(source.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var npm =
                command(
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund");
        var output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(npm.waitFor()).as(output).isZero();
    }

    private static Process command(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            int port = socket.getLocalPort();
            socket.close();
            assertThat(PortPlan.isFree(port)).isTrue();
            return port;
        }
    }
}
