package io.parallax.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallax.spec.Network;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final AddressGuard STRICT = new AddressGuard(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:0:a9fe:a9fe",
        "64:ff9b::169.254.169.254",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "2002:a9fe:a9fe::1",
        "2002:7f00:1::",
        "2001:0:1234::f5ff:fffe",
        "fd00:ec2::254",
        "fc00::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesWhatOnlyThisMachineCanReach(String address) {
    assertThat(STRICT.permits(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.0.0.1",
        "168.63.129.15",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::101:101",
        "2002:101:101::1",
        "2001:0:1234::fefe:fefe",
        "2a00::1"
      })
  void permitsTheRestOfTheWorld(String address) {
    assertThat(STRICT.permits(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void judgesAMappedAddressThatStayedIpv6() throws Exception {
    byte[] bytes = new byte[16];
    bytes[10] = -1;
    bytes[11] = -1;
    bytes[12] = 10;
    bytes[15] = 1;
    InetAddress mapped = Inet6Address.getByAddress("mapped", bytes, 0);
    assertThat(mapped).isInstanceOf(Inet6Address.class);
    assertThat(STRICT.permits(mapped)).isFalse();
    assertThat(new AddressGuard(List.of(Network.parse("10.0.0.0/8"))).permits(mapped)).isTrue();
  }

  @Test
  void aRegionMayAllowWhatItNames() {
    AddressGuard guard =
        new AddressGuard(List.of(Network.parse("10.1.0.0/16"), Network.parse("fd00:1::/32")));
    assertThat(guard.permits(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
    assertThat(guard.permits(InetAddress.ofLiteral("64:ff9b::10.1.2.3"))).isTrue();
    assertThat(guard.permits(InetAddress.ofLiteral("fd00:1::1"))).isTrue();
    assertThat(guard.permits(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
    assertThat(guard.permits(InetAddress.ofLiteral("fd00:2::1"))).isFalse();
  }
}
