package io.tessera.platform.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.0,   true",
        "203.0.113.0/24, 203.0.113.255, true",
        "203.0.113.0/24, 203.0.114.0,   false",
        "203.0.113.7,    203.0.113.7,   true",
        "203.0.113.7,    203.0.113.8,   false",
        "0.0.0.0/0,      198.51.100.1,  true",
        "128.0.0.0/1,    127.0.0.1,     false",
        "2001:db8::/32,  2001:db8:1::1, true",
        "2001:db8::/32,  2001:db9::1,   false",
        "::/0,           203.0.113.7,   false",
        "0.0.0.0/0,      2001:db8::1,   false"
    })
    void containsAddressesWithItsFirstBits(String network, String address, boolean contained) {
        assertThat(Network.parse(network).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "10.0.0.1/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.256/32",
                "1.2.3",
                "2001:db8::1/32",
                "2001:db8::/129",
                "fe80::1%eth0",
                "10.0.0.0/8 "
            })
    void otherTextsAreNone(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }
}
