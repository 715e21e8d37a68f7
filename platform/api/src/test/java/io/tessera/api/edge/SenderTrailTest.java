package io.tessera.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.apikey.Network;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderTrailTest {
    private static final List<Network> TRUSTED =
            List.of(
                    Network.parse("10.0.0.0/8").orElseThrow(),
                    Network.parse("2001:db8:1::/48").orElseThrow());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // nobody is believed who is not trusted
                "203.0.113.7     | 198.51.100.1                          | 203.0.113.7",
                "203.0.113.7     | 10.0.0.1                              | 203.0.113.7",
                // a proxy says who sent it
                "10.0.0.1        | 198.51.100.1                          | 198.51.100.1",
                "10.0.0.1        | 198.51.100.1:4711                     | 198.51.100.1",
                "10.0.0.1        | 2001:db8::7                           | 2001:db8::7",
                "10.0.0.1        | [2001:db8::7]:4711                    | 2001:db8::7",
                "2001:db8:1::1   | 198.51.100.1                          | 198.51.100.1",
                // what the client made up comes before
                "10.0.0.1        | 1.1.1.1, 198.51.100.1                 | 198.51.100.1",
                "10.0.0.1        | 10.9.9.9, 198.51.100.1                | 198.51.100.1",
                // several proxies in a row
                "10.0.0.1        | 1.1.1.1, 198.51.100.1, 10.0.0.2       | 198.51.100.1",
                "10.0.0.1        | 10.0.0.3, 10.0.0.2                    | 10.0.0.3",
                // who is not named is not guessed
                "10.0.0.1        | 198.51.100.1, unknown                 | 10.0.0.1",
                "10.0.0.1        | 198.51.100.1, _hidden                 | 10.0.0.1",
                "10.0.0.1        | 198.51.100.1, evil.example            | 10.0.0.1",
                "10.0.0.1        | 198.51.100.1, 999.1.1.1               | 10.0.0.1",
                "10.0.0.1        | 198.51.100.1,                         | 10.0.0.1",
                "10.0.0.1        | -                                     | 10.0.0.1"
            })
    void findsTheLastSenderThatIsNoTrustedProxy(String peer, String header, String client) {
        var lines = header == null ? List.<String>of() : List.of(header);

        assertThat(
                        SenderTrail.client(
                                InetAddress.ofLiteral(peer),
                                SenderTrail.ofXForwardedFor(lines),
                                TRUSTED))
                .isEqualTo(InetAddress.ofLiteral(client));
    }

    @Test
    void readsSeveralLinesAsOne() {
        assertThat(SenderTrail.ofXForwardedFor(List.of("1.1.1.1", "2.2.2.2, 3.3.3.3")))
                .containsExactly("1.1.1.1", "2.2.2.2", "3.3.3.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=192.0.2.60;proto=http;by=203.0.113.43     | 192.0.2.60",
                "For=\"[2001:db8:cafe::17]:4711\"              | [2001:db8:cafe::17]:4711",
                "proto=https; for=192.0.2.43                   | 192.0.2.43",
                "for=192.0.2.43, for=198.51.100.17             | 192.0.2.43;198.51.100.17",
                "for=\"a,for=1.1.1.1\", for=198.51.100.17      | a,for=1.1.1.1;198.51.100.17",
                "proto=https, for=198.51.100.17                | unknown;198.51.100.17"
            })
    void readsWhatRfc7239Says(String header, String senders) {
        assertThat(SenderTrail.ofForwarded(List.of(header))).containsExactly(senders.split(";"));
    }
}
