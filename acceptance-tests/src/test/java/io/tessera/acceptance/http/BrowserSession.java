package io.tessera.acceptance.http;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A person who has signed in at Keycloak's page with name and password, as a browser would. */
public final class BrowserSession {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");
    private static final Pattern CONSENT =
            Pattern.compile("<input type=\"hidden\" name=\"code\" value=\"([^\"]*)\"");
    private static final String ARRIVAL = "/api/v1/me";
    private static final int MOST_REDIRECTS = 12;

    /**
     * Who has ended all sessions is asked again for up to a second: sign-ins count by the second.
     */
    private static final int MOST_FORMS = 10;

    private final HttpClient client = LoopbackHttp.newClient();
    private final TestOrganization organization;

    /** By host, since each host has its own. */
    private final Map<String, Map<String, String>> cookies;

    private record Page(URI uri, int status, String location, String body) {}

    private BrowserSession(
            TestOrganization organization, Map<String, Map<String, String>> cookies) {
        this.organization = organization;
        this.cookies = cookies;
    }

    /** Signs in. */
    public static BrowserSession signIn(TestOrganization organization, String user) {
        return signIn(organization, organization.member(user).email(), organization.password());
    }

    /** Signs in as somebody who has joined later. */
    public static BrowserSession signIn(
            TestOrganization organization, String email, String password) {
        var session = new BrowserSession(organization, new LinkedHashMap<>());
        session.signIn(email, password);
        return session;
    }

    /** Signs in again in the same browser, with what is asked for. */
    public void signIn(String email, String password) {
        var page = arrive();
        // The name first, and the password on the page after it.
        for (int form = 0; form < MOST_FORMS && !page.uri().getPath().equals(ARRIVAL); form++) {
            page = follow(submit(page, email, password));
        }
        assertThat(page.uri().getPath()).as(page.body()).isEqualTo(ARRIVAL);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
    }

    /** The same browser at another organization's address. */
    public BrowserSession at(TestOrganization other) {
        return new BrowserSession(other, cookies);
    }

    /** Whether going to sign in leads in, without a question. */
    public boolean isLetIn() {
        var page = arrive();
        return page.uri().getPath().equals(ARRIVAL) && page.status() == 200;
    }

    private Page arrive() {
        return follow(get(home("/sign-in?return_to=" + ARRIVAL)));
    }

    private Page submit(Page page, String email, String password) {
        var form = FORM.matcher(page.body());
        assertThat(form.find()).as("a form to sign in: %s", page.body()).isTrue();
        return post(
                page.uri().resolve(form.group(1).replace("&amp;", "&")),
                "username=%s&password=%s".formatted(encoded(email), encoded(password)));
    }

    /** The cookies of the organization's host, as a header. */
    public String cookie() {
        return header(home("/").getHost());
    }

    /** A request of the organization's own pages. */
    public Answer send(String method, String path) {
        return Api.anonymous(organization)
                .request(method, path)
                .header("Cookie", cookie())
                .header("Sec-Fetch-Site", "same-origin")
                .send();
    }

    /**
     * What an application's request for the person's consent leads to.
     *
     * @param pages all that the person saw on the way
     * @param end where the browser was sent, or the last page if it was not sent anywhere
     */
    public record Authorization(String pages, URI end) {}

    /** Follows an application's request, and agrees where that is asked for. */
    public Authorization authorize(URI request, String redirectUri) {
        var seen = new StringBuilder();
        var page = get(request);
        for (int step = 0; step < MOST_REDIRECTS; step++) {
            seen.append(page.body());
            var consent = CONSENT.matcher(page.body());
            if (page.status() / 100 == 3) {
                var next = page.uri().resolve(page.location());
                if (next.toString().startsWith(redirectUri)) {
                    return new Authorization(seen.toString(), next);
                }
                page = get(next);
            } else if (consent.find()) {
                var form = FORM.matcher(page.body());
                assertThat(form.find()).as(page.body()).isTrue();
                page =
                        post(
                                page.uri().resolve(form.group(1).replace("&amp;", "&")),
                                "accept=Yes&code=" + encoded(consent.group(1)));
            } else {
                break;
            }
        }
        return new Authorization(seen.toString(), page.uri());
    }

    /** Leaves. */
    public void signOut() {
        get(home("/sign-out"));
    }

    private Page follow(Page response) {
        var now = response;
        for (int i = 0; i < MOST_REDIRECTS && now.status() / 100 == 3; i++) {
            now = get(now.uri().resolve(now.location()));
        }
        return now;
    }

    private URI home(String path) {
        return URI.create("http://" + organization.host() + path);
    }

    private Page get(URI uri) {
        return send(uri, HttpRequest.newBuilder().GET());
    }

    private Page post(URI uri, String form) {
        return send(
                uri,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
