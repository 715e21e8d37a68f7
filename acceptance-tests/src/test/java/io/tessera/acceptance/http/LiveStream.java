package io.tessera.acceptance.http;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.devstack.http.LoopbackHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An open stream of live updates, read in the background until it is closed. */
public final class LiveStream implements AutoCloseable {
    private final HttpClient client = LoopbackHttp.newClient();
    private final HttpResponse<Stream<String>> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private volatile boolean ready;

    /** One event of the stream. */
    public record Event(String id, String name, JsonNode data) {
        public boolean isAbout(String entityId) {
            return data.path("entity_id").asText().equals(entityId);
        }
    }

    private LiveStream(Api api) {
        var request =
                HttpRequest.newBuilder(URI.create(api.base() + "/api/v1/events"))
                        .header("Host", api.host())
                        .header("Authorization", String.valueOf(api.authorization()))
                        .header("Accept", "text/event-stream")
                        .build();
        try {
            this.response = client.send(request, BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening the stream", e);
        }
    }

    /** Opens the stream of a caller; returns once everything is heard, or the API has refused. */
    public static LiveStream open(Api api) {
        var stream = new LiveStream(api);
        Thread.startVirtualThread(stream::read);
        if (stream.status() == 200) {
            await("the stream is ready").atMost(Duration.ofSeconds(10)).until(() -> stream.ready);
        }
        return stream;
    }

    public int status() {
        return response.statusCode();
    }

    /** What has arrived until now. */
    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<String> comments() {
        return List.copyOf(comments);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private void read() {
        var reading = new Reading();
        try {
            response.body().forEach(reading::line);
        } catch (UncheckedIOException closed) {
            comments.add("closed: " + closed.getMessage());
        }
    }

    /** The fields of the event being read. */
    private final class Reading {
        private String id = "";
        private String name = "";
        private String data = "";

        void line(String line) {
            if (line.isEmpty()) {
                complete();
            } else if (line.startsWith(":")) {
                comments.add(line.substring(1).strip());
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data += line.substring(5).strip();
            }
        }

        private void complete() {
            if (name.equals("ready")) {
                ready = true;
            } else if (!data.isEmpty()) {
                try {
                    events.add(new Event(id, name, Answer.JSON.readTree(data)));
                } catch (JsonProcessingException e) {
                    throw new IllegalStateException("not JSON: " + data, e);
                }
            }
            data = "";
            name = "";
        }
    }
}
