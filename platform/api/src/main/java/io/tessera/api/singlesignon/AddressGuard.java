package io.tessera.api.singlesignon;

import io.tessera.platform.apikey.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses we go to because somebody asked: those of the public Internet and those that the
 * configuration allows, so that nobody reaches our own network through us. Pure.
 */
final class AddressGuard {
    /** Not of the public Internet, by the registries of IANA. */
    private static final List<Network> SPECIAL =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            "::/96",
                            "64:ff9b::/96",
                            "64:ff9b:1::/48",
                            "100::/64",
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20",
                            "5f00::/16",
                            "fc00::/7",
                            "fe80::/10",
                            "fec0::/10",
                            "ff00::/8")
                    .map(text -> Network.parse(text).orElseThrow())
                    .toList();

    private final List<Network> allowed;

    AddressGuard(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Whether the configuration lets us go there, and without TLS. */
    boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether we may go there. */
    boolean isReachable(InetAddress address) {
        return isAllowed(address)
                || SPECIAL.stream().noneMatch(network -> network.contains(address));
    }
}
