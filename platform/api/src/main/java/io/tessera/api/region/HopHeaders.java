package io.tessera.api.region;

import io.vertx.core.MultiMap;

/**
 * Headers by which a request and its answer tell which way they came. Pure. None of them is
 * believed: a caller that makes one up is at worst refused where it would have been passed on.
 */
final class HopHeaders {
    /** Names the region that passed a request on; whoever receives it passes it on no further. */
    static final String FORWARDED_BY = "Tessera-Forwarded-By";

    private static final String VIA = "Via";

    private HopHeaders() {}

    /**
     * Prepares a request's headers for the next region.
     *
     * @param client the address that the request came from
     * @param authority the host that the request is addressed to
     */
    static void addToRequest(
            MultiMap headers, String here, String client, String scheme, String authority) {
        headers.set(FORWARDED_BY, here);
        append(headers, VIA, "1.1 " + here);
        append(headers, "X-Forwarded-For", client);
        // Whoever ends TLS in front of this region knows better.
        setIfMissing(headers, "X-Forwarded-Proto", scheme);
        setIfMissing(headers, "X-Forwarded-Host", authority);
    }

    /** Prepares an answer's headers for the caller. */
    static void addToResponse(MultiMap headers, String here) {
        // They are about the connection between the regions.
        headers.remove("Connection").remove("Keep-Alive");
        append(headers, VIA, "1.1 " + here);
        // The other region has decided whether to compress; it is not done here a second time.
        setIfMissing(headers, "Content-Encoding", "identity");
    }

    private static void append(MultiMap headers, String name, String value) {
        String present = String.join(", ", headers.getAll(name));
        headers.set(name, present.isEmpty() ? value : present + ", " + value);
    }

    private static void setIfMissing(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
