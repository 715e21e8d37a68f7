package io.tessera.api.edge;

import io.tessera.platform.apikey.Network;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds out where a request came from by what proxies say. Each says who sent it to it; a proxy
 * that is trusted is believed, so the client is the last sender that is not one. Pure.
 */
final class SenderTrail {
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[([^\\]]+)](?::\\d{1,5})?|(\\d[\\d.]*)(?::\\d{1,5})?)");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*\")+");
    private static final Pattern FOR =
            Pattern.compile(
                    "(?:^|;)\\s*for=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))",
                    Pattern.CASE_INSENSITIVE);

    private SenderTrail() {}

    /**
     * The client's address.
     *
     * @param peer who has connected
     * @param senders as told, the first first
     */
    static InetAddress client(InetAddress peer, List<String> senders, List<Network> trusted) {
        InetAddress sender = peer;
        for (int place = senders.size() - 1; place >= 0 && isIn(trusted, sender); place--) {
            var before = address(senders.get(place));
            if (before.isEmpty()) {
                break; // the proxy did not say who it was
            }
            sender = before.get();
        }
        return sender;
    }

    /** Senders of {@code X-Forwarded-For} lines. */
    static List<String> ofXForwardedFor(List<String> lines) {
        return lines.stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(String::strip)
                .toList();
    }

    /**
     * Senders of {@code Forwarded} lines (RFC 7239); an element that names none counts as unknown.
     */
    static List<String> ofForwarded(List<String> lines) {
        var senders = new ArrayList<String>();
        for (var line : lines) {
            ELEMENT.matcher(line)
                    .results()
                    .map(element -> FOR.matcher(element.group()))
                    .map(named -> {
                        if (!named.find()) {
                            return "unknown";
                        }
                        return named.group(1) == null
                                ? named.group(2)
                                : named.group(1).replaceAll("\\\\(.)", "$1");
                    })
                    .forEach(senders::add);
        }
        return senders;
    }

    private static Optional<InetAddress> address(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        var parts = WITH_PORT.matcher(lower);
        String literal = lower;
        if (parts.matches()) {
            literal = parts.group(1) == null ? parts.group(2) : parts.group(1);
        }
        // Digits only, so that no name is ever looked up.
        if (!ADDRESS.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
