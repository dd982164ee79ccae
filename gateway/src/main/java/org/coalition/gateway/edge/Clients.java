package org.coalition.gateway.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells from which address a request comes: what a proxy says of it is believed of the configured ones alone. */
final class Clients {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final InetAddress UNKNOWN =
            Objects.requireNonNull(NetUtil.createInetAddressFromIpAddressString("0.0.0.0"));

    private final List<IpSubnetFilterRule> proxies;

    /** @param proxies networks, for example {@code 10.0.0.0/8} */
    Clients(List<String> proxies) {
        this.proxies = proxies.stream()
                .map(network -> new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT))
                .toList();
    }

    Client of(ServerHttpRequest request) {
        InetSocketAddress socket = request.getRemoteAddress();
        InetAddress peer = socket == null || socket.getAddress() == null ? UNKNOWN : socket.getAddress();
        return Client.at(isProxy(peer) ? behind(peer, request.getHeaders().get(FORWARDED)) : peer);
    }

    /** The nearest address that is no proxy of ours; what stands before it anybody may have written. */
    private InetAddress behind(InetAddress proxy, @Nullable List<String> forwarded) {
        if (forwarded == null) {
            return proxy;
        }
        List<String> hops = new ArrayList<>(List.of(String.join(",", forwarded).split(",")));
        Collections.reverse(hops);
        InetAddress nearest = proxy;
        for (String hop : hops) {
            InetAddress address = NetUtil.createInetAddressFromIpAddressString(hop.strip());
            if (address == null) {
                return nearest;
            }
            nearest = address;
            if (!isProxy(address)) {
                return address;
            }
        }
        return nearest;
    }

    private boolean isProxy(InetAddress address) {
        if (proxies.isEmpty()) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return proxies.stream().anyMatch(network -> network.matches(socket));
    }
}
