package io.tessera.api.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.apikey.Network;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Gets documents from addresses that people type. A name is resolved once, and the address that was
 * checked is the one that is connected to; redirects are not followed.
 */
@Singleton
public class GuardedFetch {
    private static final int LONGEST_URL = 2_000;
    private static final int OK = 200;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressGuard guard;
    private final SingleSignOnConfig config;

    GuardedFetch(Vertx vertx, SingleSignOnConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) config.timeout().toMillis())
                                .setMaxPoolSize(2)
                                .setKeepAlive(false)
                                .setDecompressionSupported(false));
        this.guard =
                new AddressGuard(
                        config.allowedNetworks().orElse(List.of()).stream()
                                .map(text ->
                                        Network.parse(text.strip())
                                                .orElseThrow(() ->
                                                        new IllegalArgumentException(
                                                                "tessera.single-sign-on.allowed-networks: not a network: "
                                                                        + text)))
                                .toList());
    }

    /** Somewhere that we may go. */
    private record Place(URI uri, InetAddress address) {
        boolean isTls() {
            return "https".equals(uri.getScheme());
        }

        int port() {
            return uri.getPort() >= 0 ? uri.getPort() : isTls() ? HTTPS : HTTP;
        }
    }

    /** The document at an address; fails with {@link FetchFailure}. */
    Uni<byte[]> get(String url) {
        return Uni.createFrom()
                .completionStage(() -> place(url).compose(this::get).toCompletionStage());
    }

    /** Whether an address is one to which people and Keycloak may be sent; fails likewise. */
    Uni<Void> check(String url) {
        return Uni.createFrom()
                .completionStage(() -> place(url).<Void>mapEmpty().toCompletionStage());
    }

    private Future<Place> place(String url) {
        URI uri;
        try {
            uri = parse(url);
        } catch (FetchFailure malformed) {
            return Future.failedFuture(malformed);
        }
        return vertx.executeBlocking(() -> resolve(uri), false)
                .map(place -> Objects.requireNonNull(place));
    }

    private static URI parse(String url) {
        try {
            var uri = new URI(url.strip());
            boolean isWeb = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!isWeb
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || url.length() > LONGEST_URL) {
                throw new FetchFailure(
                        "invalid_url", "Must be an address such as https://id.example.com.");
            }
            return uri;
        } catch (URISyntaxException malformed) {
            throw new FetchFailure(
                    "invalid_url", "Must be an address such as https://id.example.com.");
        }
    }

    private Place resolve(URI uri) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(uri.getHost().replaceAll("^\\[|]$", ""));
        } catch (UnknownHostException unknown) {
            throw new FetchFailure("unreachable", "There is no host " + uri.getHost() + ".");
        }
        for (var address : addresses) {
            if (!guard.isReachable(address)) {
                throw new FetchFailure(
                        "address_not_allowed",
                        "The host %s is not on the public Internet.".formatted(uri.getHost()));
            }
            if (!"https".equals(uri.getScheme()) && !guard.isAllowed(address)) {
                throw new FetchFailure("https_required", "Must begin with https://.");
            }
        }
        return new Place(uri, addresses[0]);
    }

    private Future<byte[]> get(Place place) {
        var path = place.uri().getRawPath();
        var query = place.uri().getRawQuery();
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        place.port(), place.address().getHostAddress()))
                        .setHost(place.uri().getHost())
                        .setPort(place.port())
                        .setSsl(place.isTls())
                        .setURI(
                                (path == null || path.isEmpty() ? "/" : path)
                                        + (query == null ? "" : "?" + query))
                        .setFollowRedirects(false)
                        .setTimeout(config.timeout().toMillis())
                        .putHeader(
                                "Accept",
                                "application/json, application/samlmetadata+xml, application/xml, text/xml");
        var answer =
                client.request(options)
                        .compose(request -> request.send())
                        .compose(this::body)
                        .recover(failure ->
                                Future.failedFuture(
                                        failure instanceof FetchFailure
                                                ? failure
                                                : new FetchFailure(
                                                        "unreachable",
                                                        "The host %s does not answer."
                                                                .formatted(
                                                                        place.uri().getHost()))));
        return answer.timeout(config.timeout().toMillis() * 2, TimeUnit.MILLISECONDS)
                .recover(failure ->
                        Future.failedFuture(
                                failure instanceof FetchFailure
                                        ? failure
                                        : new FetchFailure(
                                                "unreachable",
                                                "The host %s is too slow."
                                                        .formatted(place.uri().getHost()))));
    }

    private Future<byte[]> body(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            response.request().reset();
            return Future.failedFuture(
                    new FetchFailure(
                            "unexpected_status",
                            "The host answered with status %d.".formatted(response.statusCode())));
        }
        Promise<byte[]> whole = Promise.promise();
        var read = Buffer.buffer();
        response.handler(part -> {
            if (read.length() + part.length() > config.maxBytes()) {
                response.request().reset();
                whole.tryFail(
                        new FetchFailure(
                                "too_large",
                                "The document has more than %d bytes."
                                        .formatted(config.maxBytes())));
            } else {
                read.appendBuffer(part);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(read.getBytes()));
        return whole.future();
    }
}
