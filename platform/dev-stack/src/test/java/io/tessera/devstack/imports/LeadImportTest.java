package io.tessera.devstack.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tessera.devstack.http.PublicApi;
import io.tessera.devstack.layout.Endpoints;
import io.tessera.devstack.layout.PortPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadImportTest {
    private static final int API_PORT = new PortPlan(0, 1).api();

    @TempDir private Path folder;

    private final Map<String, JsonNode> leads = new HashMap<>();
    private final Set<String> keys = new LinkedHashSet<>();
    private final List<String> hosts = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private int failuresAhead;
    private HttpServer server;

    @BeforeEach
    void startApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/leads/bulk", this::bulk);
        server.start();
    }

    @AfterEach
    void stopApi() {
        server.stop(0);
    }

    @Test
    void takesAFileInAndAddsNothingTheSecondTime() throws IOException {
        var file = people(2_500);

        var first = importing(file);
        var second = importing(file);

        assertThat(first).isEqualTo(new ImportReport(2_500, 2_500, 2_500, 0, 0, 0));
        assertThat(second).isEqualTo(new ImportReport(2_500, 2_500, 0, 2_500, 0, 0));
        assertThat(leads).hasSize(2_500);
        assertThat(keys).as("a key for each request of each run").hasSize(6);
        assertThat(hosts).allMatch(host -> host.startsWith("acme.localhost:"));
    }

    @Test
    void namesTheLineAndReasonOfEveryRowThatIsNotTaken() throws IOException {
        var file =
                write(
                        "Name,Email,City\n"
                                + "Ada,ada@example.org,London\n"
                                + "Nobody,,Paris\n"
                                + "Short,short@example.org\n"
                                + "Bob,invalid,Rome\n"
                                + "\"Eve,eve@example.org,Oslo\n"
                                + "Zoe,zoe@example.org,Bern\n");

        var report = importing(file);

        assertThat(report).isEqualTo(new ImportReport(6, 2, 2, 0, 0, 4));
        assertThat(Files.readAllLines(refused()))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).isEqualTo("line,code,detail,Name,Email,City"),
                        line -> assertThat(line).startsWith("3,no_key,").endsWith("Nobody,,Paris"),
                        line -> assertThat(line).startsWith("4,wrong_field_count,"),
                        line ->
                                assertThat(line)
                                        .startsWith("5,invalid_email,")
                                        .endsWith("Bob,invalid,Rome"),
                        line -> assertThat(line).startsWith("6,malformed_row,"));
        assertThat(said).anyMatch(line -> line.contains("line 5 refused: invalid_email"));
    }

    @Test
    void repeatsAChunkThatTheApiCouldNotTakeForAMoment() throws IOException {
        failuresAhead = 2;

        var report = importing(people(10));

        assertThat(report.inserted()).isEqualTo(10);
        assertThat(keys).hasSize(1);
    }

    @Test
    void showsFirstWhatEachColumnIsTakenFor() throws IOException {
        importing(people(1));

        assertThat(said.subList(0, 3))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .containsExactly("Name -> name", "Email -> emails", "City -> metadata.city");
    }

    private ImportReport importing(Path file) throws IOException {
        var endpoints = new Endpoints(new PortPlan(server.getAddress().getPort() - API_PORT, 1));
        return new LeadImport(new PublicApi(endpoints, "acme", () -> "token"), said::add)
                .run(file, null, refused());
    }

    private Path refused() {
        return folder.resolve("people.csv.refused.csv");
    }

    private Path people(int count) throws IOException {
        var text = new StringBuilder("Name,Email,City\n");
        for (int i = 0; i < count; i++) {
            text.append("Person %d,p%d@example.org,Oslo\n".formatted(i, i));
        }
        return write(text.toString());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("people.csv"), text);
    }

    /** What the API does with a bulk, as far as it matters here. */
    private void bulk(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        hosts.add(exchange.getRequestHeaders().getFirst("Host"));
        var sent = PublicApi.JSON.readTree(exchange.getRequestBody()).path("leads");
        if (failuresAhead > 0) {
            failuresAhead--;
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        var answer = PublicApi.JSON.createObjectNode();
        var rejected = answer.putArray("rejected");
        int inserted = 0;
        int matched = 0;
        for (int i = 0; i < sent.size(); i++) {
            var email = sent.get(i).path("emails").path(0).asText();
            if (!email.contains("@")) {
                rejected.addObject()
                        .put("index", i)
                        .put("code", "invalid_email")
                        .put("detail", "Is not an e-mail address.");
            } else if (leads.put(email, sent.get(i)) == null) {
                inserted++;
            } else {
                matched++;
            }
        }
        answer.put("accepted", inserted + matched)
                .put("inserted", inserted)
                .put("matched", matched)
                .put("modified", 0);
        var body = PublicApi.JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
