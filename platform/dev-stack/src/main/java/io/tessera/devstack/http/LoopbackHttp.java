package io.tessera.devstack.http;

import java.net.http.HttpClient;
import java.time.Duration;

/**
 * Clients that may name an organization in the {@code Host} header while they connect to an
 * address.
 */
public final class LoopbackHttp {
    static {
        // Read once, when the first client of the JVM is made. Java does not resolve names under
        // .localhost.
        var allowed = System.getProperty("jdk.httpclient.allowRestrictedHeaders");
        System.setProperty(
                "jdk.httpclient.allowRestrictedHeaders",
                allowed == null ? "host" : allowed + ",host");
    }

    private LoopbackHttp() {}

    public static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
