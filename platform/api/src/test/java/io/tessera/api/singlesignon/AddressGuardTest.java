package io.tessera.api.singlesignon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tessera.platform.apikey.Network;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1",
                "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1",
                "::", "fd00::1", "fe80::1", "ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::",
                "::ffff:127.0.0.1", "::127.0.0.1"
            })
    void goesToNoAddressOfOurOwn(String address) {
        assertThat(guard.isReachable(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void goesToThePublicInternet(String address) {
        assertThat(guard.isReachable(InetAddress.ofLiteral(address))).isTrue();
        assertThat(guard.isAllowed(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9"})
    void goesWhereTheConfigurationAllowsIt(String address) {
        var configured = new AddressGuard(List.of(Network.parse("127.0.0.0/8").orElseThrow()));

        assertThat(configured.isReachable(InetAddress.ofLiteral(address))).isTrue();
        assertThat(configured.isReachable(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
    }
}
