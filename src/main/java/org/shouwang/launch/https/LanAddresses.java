package org.shouwang.launch.https;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// What this machine is called on its own network.
final class LanAddresses {

    private LanAddresses() {}

    /// The addresses (IPv4) of all interfaces that are up, loopback first.
    static List<String> addresses() throws IOException {
        List<String> found = Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(network -> Collections.list(network.getInetAddresses()).stream())
                .filter(Inet4Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .sorted()
                .toList();
        return Stream.concat(Stream.of("127.0.0.1"), found.stream()).toList();
    }

    static List<String> names() {
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return Stream.of("localhost", host)
                    .filter(name -> name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of("localhost");
        }
    }
}
