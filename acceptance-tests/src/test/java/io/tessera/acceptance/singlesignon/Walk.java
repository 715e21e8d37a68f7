package io.tessera.acceptance.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.devstack.fixture.TestOrganization;
import io.tessera.devstack.http.LoopbackHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who signs in through a provider as a browser would: follows redirects, keeps cookies,
 * and posts on what a provider hands over.
 */
final class Walk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final int MOST_STEPS = 25;

    private final HttpClient client = LoopbackHttp.newClient();
    private final TestOrganization organization;
    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();

    Walk(TestOrganization organization) {
        this.organization = organization;
    }

    /** Where somebody has come to. */
    record Page(URI uri, int status, String location, String body) {
        String path() {
            return uri.getPath();
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(uri + " " + status + ": " + body, e);
            }
        }
    }

    /** A SAML response on its way. */
    record Handover(URI to, Map<String, String> fields) {}

    /** Signs in, as far as that goes. */
    Page signIn(String path) {
        return toTheEnd(get(home(path)));
    }

    /** Goes on from a page to where nothing is left to follow. */
    Page toTheEnd(Page from) {
        var now = follow(from);
        for (int i = 0; i < MOST_STEPS && now.body().contains("name=\"SAMLResponse\""); i++) {
            now = follow(post(handover(now)));
        }
        return now;
    }

    /** Signs in as far as the provider's answer. */
    Handover upToHandover(String path) {
        var page = follow(get(home(path)));
        assertThat(page.body()).as(page.uri().toString()).contains("SAMLResponse");
        return handover(page);
    }

    Page post(Handover handover) {
        return send(
                handover.to(),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        handover.fields().entrySet().stream()
                                                .map(field ->
                                                        field.getKey()
                                                                + "="
                                                                + URLEncoder.encode(
                                                                        field.getValue(),
                                                                        StandardCharsets.UTF_8))
                                                .collect(Collectors.joining("&")))));
    }

    /** An answer of the API to the session. */
    Page api(String path) {
        return get(home(path));
    }

    /** Only the first step, and where it leads. */
    Page step(String path) {
        return get(home(path));
    }

    Page get(URI uri) {
        return send(uri, HttpRequest.newBuilder().GET());
    }

    Page follow(Page response) {
        var now = response;
        for (int i = 0; i < MOST_STEPS && now.status() / 100 == 3; i++) {
            now = get(now.uri().resolve(now.location()));
        }
        return now;
    }

    private static Handover handover(Page page) {
        var form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        var fields = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        return new Handover(page.uri().resolve(form.group(1).replace("&amp;", "&")), fields);
    }

    private URI home(String path) {
        return URI.create("http://" + organization.host() + path);
    }

    /** Names below localhost are not the resolver's: the address is loopback, the host a header. */
    private Page send(URI uri, HttpRequest.Builder request) {
        var address =
                URI.create(
                        uri.toString()
                                .replaceFirst(
                                        "//" + Pattern.quote(uri.getAuthority()),
                                        "//127.0.0.1:" + uri.getPort()));
        request.uri(address).header("Host", uri.getAuthority());
        if (!header(uri.getHost()).isEmpty()) {
            request.header("Cookie", header(uri.getHost()));
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            response.headers()
                    .allValues("Set-Cookie")
                    .forEach(cookie -> keep(uri.getHost(), cookie));
            return new Page(
                    uri,
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while signing in", e);
        }
    }

    private void keep(String host, String cookie) {
        var pair = cookie.substring(0, (cookie + ";").indexOf(';')).split("=", 2);
        var kept = cookies.computeIfAbsent(host, any -> new LinkedHashMap<>());
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            kept.remove(pair[0]);
        } else {
            kept.put(pair[0], pair[1]);
        }
    }

    private String header(String host) {
        return cookies.getOrDefault(host, Map.of()).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
