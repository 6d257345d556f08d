package org.shouwang.platform.value;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// From where strangers send 来源网络, for counting what they send.
public final class Network {

    private Network() {}

    /// An IPv4 address, or the /64 of an IPv6 one, within which addresses are free.
    public static String of(String address) {
        InetAddress parsed = InetAddress.ofLiteral(address);
        return parsed instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8))
                : parsed.getHostAddress();
    }
}
