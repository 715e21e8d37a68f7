package io.tessera.api.edge;

import io.tessera.api.edge.ForwardingSeal.Sealed;
import io.tessera.platform.apikey.Network;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from: the one place that says so. Proxies are believed if they are trusted,
 * other regions if they know the secret, and nobody else.
 */
@Singleton
public final class ClientAddress {
    /** The client's address as another region tells it. */
    public static final String CLIENT = "Tessera-Client-Address";

    /** Vouches for {@link #CLIENT}. */
    public static final String SEAL = "Tessera-Client-Seal";

    private final List<Network> trusted;
    private final ProxyConfig.Header header;
    private final Optional<ForwardingSeal> seal;
    private final Clock clock;

    ClientAddress(
            ProxyConfig proxies,
            @ConfigProperty(name = "tessera.edge.secret") Optional<String> secret,
            Clock clock) {
        this.trusted =
                proxies.trusted().orElse(List.of()).stream()
                        .map(text ->
                                Network.parse(text.strip())
                                        .orElseThrow(() ->
                                                new IllegalArgumentException(
                                                        "tessera.proxies.trusted: not a network: "
                                                                + text)))
                        .toList();
        this.header = proxies.header();
        this.seal = secret.map(ForwardingSeal::new);
        this.clock = clock;
    }

    /** The address of who has sent the request. */
    public InetAddress of(HttpServerRequest request) {
        var told = request.getHeader(CLIENT);
        var sealed = request.getHeader(SEAL);
        if (told != null && sealed != null && seal.isPresent()) {
            if (seal.get().holds(sealed, what(request, told), clock.instant())) {
                return InetAddress.ofLiteral(told);
            }
        }
        InetAddress peer = InetAddress.ofLiteral(request.remoteAddress().hostAddress());
        return trusted.isEmpty() ? peer : SenderTrail.client(peer, senders(request), trusted);
    }

    /** Tells another region where a request comes from, whatever the request says itself. */
    public void tell(HttpServerRequest request, MultiMap forwarded) {
        forwarded.remove(CLIENT).remove(SEAL);
        var client = of(request).getHostAddress();
        seal.ifPresent(known ->
                forwarded
                        .set(CLIENT, client)
                        .set(SEAL, known.seal(what(request, client), clock.instant())));
    }

    private static Sealed what(HttpServerRequest request, String client) {
        return new Sealed(
                request.method().name(),
                Objects.toString(request.authority()),
                request.uri(),
                client);
    }

    private List<String> senders(HttpServerRequest request) {
        return switch (header) {
            case X_FORWARDED_FOR ->
                    SenderTrail.ofXForwardedFor(request.headers().getAll("X-Forwarded-For"));
            case FORWARDED -> SenderTrail.ofForwarded(request.headers().getAll("Forwarded"));
        };
    }
}
