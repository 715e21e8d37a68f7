package io.tessera.api.region;

import io.tessera.api.edge.ClientAddress;
import io.tessera.api.edge.PlatformConfig;
import io.tessera.api.problem.Problem;
import io.tessera.api.problem.ProblemJson;
import io.tessera.router.directory.Region;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Passes requests on to other regions and their answers back, as streams. Each request is sent at
 * most once: when the connection breaks nobody knows whether it had its effect, so whether to
 * repeat it is the caller's decision.
 */
@Singleton
final class RegionProxy {
    private static final Logger LOG = Logger.getLogger(RegionProxy.class);

    private final Map<Region, HttpProxy> proxies = new ConcurrentHashMap<>();
    private final HttpClient client;
    private final EdgeConfig config;
    private final String here;
    private final ProblemJson json;
    private final ClientAddress addresses;
    private final EdgeMetrics metrics;

    RegionProxy(
            Vertx vertx,
            EdgeConfig config,
            PlatformConfig platform,
            ProblemJson json,
            ClientAddress addresses,
            EdgeMetrics metrics) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) config.connectTimeout().toMillis()),
                        new PoolOptions().setHttp1MaxSize(config.connections()));
        this.config = config;
        this.here = platform.region();
        this.json = json;
        this.addresses = addresses;
        this.metrics = metrics;
    }

    /** Answers the request with what the region answers. */
    void forward(HttpServerRequest request, Region region) {
        proxies.computeIfAbsent(region, this::proxy).handle(request);
    }

    private HttpProxy proxy(Region region) {
        var edge = URI.create(region.edgeUrl());
        boolean secure = "https".equals(edge.getScheme());
        int port = edge.getPort() >= 0 ? edge.getPort() : secure ? 443 : 80;
        var origin =
                new RequestOptions()
                        .setHost(edge.getHost())
                        .setPort(port)
                        .setSsl(secure)
                        .setConnectTimeout(config.connectTimeout().toMillis())
                        .setIdleTimeout(config.silence().toMillis());
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(context -> connection(context, origin))
                .addInterceptor(new Passage(region.name()));
    }

    private static Future<HttpClientRequest> connection(
            ProxyContext context, RequestOptions origin) {
        return context.client().request(new RequestOptions(origin));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** The way of one request to a region and back. */
    private final class Passage implements ProxyInterceptor {
        private final String region;

        Passage(String region) {
            this.region = region;
        }

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            ProxyRequest request = context.request();
            HttpServerRequest received = request.proxiedRequest();
            // It has a host: without one nobody would know its organization.
            var authority = Objects.requireNonNull(received.authority());
            request.setAuthority(authority);
            HopHeaders.addToRequest(
                    request.headers(),
                    here,
                    received.remoteAddress().hostAddress(),
                    received.isSSL() ? "https" : "http",
                    authority.toString());
            addresses.tell(received, request.headers());
            return context.sendRequest()
                    .onSuccess(answer -> metrics.forwarded(region, EdgeMetrics.Outcome.ANSWERED))
                    .recover(failure -> Future.succeededFuture(unreachable(request, failure)));
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            MultiMap answered = context.response().headers();
            HopHeaders.addToResponse(answered, here);
            // What both regions say is said once.
            MultiMap prepared = context.request().proxiedRequest().response().headers();
            answered.names().forEach(prepared::remove);
            return context.sendResponse();
        }

        private ProxyResponse unreachable(ProxyRequest request, Throwable failure) {
            metrics.forwarded(region, EdgeMetrics.Outcome.UNREACHABLE);
            LOG.warnf("region does not answer region=%s cause=%s", region, failure);
            Problem problem = RegionUnavailable.problem(region);
            return request.release()
                    .response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Retry-After", RegionUnavailable.RETRY_AFTER)
                    .setBody(Body.body(Buffer.buffer(json.of(problem))));
        }
    }
}
