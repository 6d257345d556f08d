package org.shouwang.account;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;

/// Which failures are counted together 登录失败限制.
///
/// Three counters per attempt: the name from this address (free for 5 failures), the name from anywhere
/// (50), and the address for any name (100). Beyond, each failure locks for 1, 2, 4, 8, 16, then 30
/// minutes; a day without failure starts anew. So who guesses at one name locks out only themselves, and
/// guessing from many addresses, or at many names, is slowed too. Somebody signing in from an address where
/// they signed in during the last 90 days is held by the first counter alone: strangers can't lock them out,
/// nor can others behind the same address. Names that don't exist count alike.
record ThrottleRules(String nameHere, String name, String address) {

    static final int FREE_HERE = 5;
    static final int FREE_BY_NAME = 50;
    static final int FREE_BY_ADDRESS = 100;

    static ThrottleRules of(String username, String address) {
        return new ThrottleRules(
                "here:" + digest(username + "|" + address), "name:" + digest(username), "from:" + digest(address));
    }

    /// A client's own network: an IPv4 address, or the /64 of an IPv6 one, within which addresses are free.
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        InetAddress parsed = InetAddress.ofLiteral(address);
        if (!(parsed instanceof Inet6Address)) {
            return parsed.getHostAddress();
        }
        return parsed.isLoopbackAddress() ? "::1" : prefix(parsed.getAddress()) + "::/64";
    }

    /// As people write it (RFC 5952): the first four groups without the zeros that lead or trail.
    private static String prefix(byte[] address) {
        StringBuilder groups = new StringBuilder();
        for (int at = 0; at < 8; at += 2) {
            int group = (address[at] & 0xFF) << 8 | address[at + 1] & 0xFF;
            groups.append(at == 0 ? "" : ":").append(Integer.toHexString(group));
        }
        return groups.toString().replaceAll("(^|:)0(:0)*$", "");
    }

    List<String> keys(boolean known) {
        return known ? List.of(nameHere) : List.of(nameHere, name, address);
    }

    static int free(String key) {
        return key.startsWith("here:") ? FREE_HERE : key.startsWith("name:") ? FREE_BY_NAME : FREE_BY_ADDRESS;
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Token.sha256(text), 0, 16);
    }
}
