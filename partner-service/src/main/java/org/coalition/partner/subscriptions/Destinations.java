package org.coalition.partner.subscriptions;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.coalition.http.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Which addresses a webhook may go to: none inside, so that nobody reaches through us what they cannot reach themselves.
 * The ranges are those that the IANA registries of special-purpose addresses do not call globally reachable. Names are
 * checked when they are resolved, each time, for what they mean may change.
 */
@Component
class Destinations {
    private static final List<IpSubnetFilterRule> INSIDE = Stream.of(
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
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Destinations::rule)
            .toList();

    /** Of IPv6 nothing else is in use for the public, and much of it leads to IPv4 addresses. */
    private static final IpSubnetFilterRule PUBLIC_IPV6 = rule("2000::/3");

    private final boolean allowPrivate;

    Destinations(WebhookProperties properties) {
        this.allowPrivate = properties.allowPrivate();
    }

    /** What can be said of an address before it is used. Errors: 422 at {@code /url}. */
    URI check(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused("address", "'" + url + "' is no address: " + e.getReason() + ".");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
            throw refused("scheme", "A webhook goes to an https address.");
        }
        if (host == null || uri.getUserInfo() != null || uri.getFragment() != null) {
            throw refused("address", "Give a host, and neither a user nor a fragment.");
        }
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host.replaceAll("^\\[|]$", ""));
        boolean local = host.matches("(?i)(.+\\.)?localhost\\.?");
        if ((literal != null && !isAllowed(literal)) || (local && !allowPrivate)) {
            throw refused("private-address", "A webhook goes to a public address, and '" + host + "' is none.");
        }
        // 2130706433, 0x7f000001 and 127.1 are loopback to some resolvers.
        if (literal == null && host.matches("(?i)[0-9.]+|0x[0-9a-f.x]+")) {
            throw refused("address", "'" + host + "' is no host name and no full IP address.");
        }
        return uri;
    }

    /** Resolves as the given one does, and fails with {@link Forbidden} for what is inside. */
    AddressResolverGroup<InetSocketAddress> guarded(AddressResolverGroup<InetSocketAddress> resolvers) {
        return new AddressResolverGroup<>() {
            @Override
            protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
                return new Guarded(executor, resolvers.getResolver(executor));
            }
        };
    }

    private boolean isAllowed(byte[] address) {
        if (allowPrivate) {
            return true;
        }
        try {
            // An IPv4 address in IPv6 clothes becomes itself here.
            InetAddress meant = InetAddress.getByAddress(address);
            InetSocketAddress socket = new InetSocketAddress(meant, 0);
            return (meant instanceof Inet4Address || PUBLIC_IPV6.matches(socket))
                    && INSIDE.stream().noneMatch(range -> range.matches(socket));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The address is inside. */
    static final class Forbidden extends IOException {
        Forbidden() {
            super("the name leads to an address that is not public");
        }
    }

    private final class Guarded extends AbstractAddressResolver<InetSocketAddress> {
        private final AddressResolver<InetSocketAddress> resolver;

        Guarded(EventExecutor executor, AddressResolver<InetSocketAddress> resolver) {
            super(executor, InetSocketAddress.class);
            this.resolver = resolver;
        }

        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return !address.isUnresolved();
        }

        @Override
        protected void doResolve(InetSocketAddress unresolved, Promise<InetSocketAddress> promise) {
            resolver.resolve(unresolved).addListener((Future<InetSocketAddress> resolved) -> {
                if (!resolved.isSuccess()) {
                    promise.tryFailure(resolved.cause());
                } else if (isAllowed(resolved.getNow().getAddress().getAddress())) {
                    promise.trySuccess(resolved.getNow());
                } else {
                    promise.tryFailure(new Forbidden());
                }
            });
        }

        @Override
        protected void doResolveAll(InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise) {
            resolver.resolveAll(unresolved).addListener((Future<List<InetSocketAddress>> resolved) -> {
                if (!resolved.isSuccess()) {
                    promise.tryFailure(resolved.cause());
                } else if (resolved.getNow().stream()
                        .allMatch(address -> isAllowed(address.getAddress().getAddress()))) {
                    promise.trySuccess(resolved.getNow());
                } else {
                    promise.tryFailure(new Forbidden());
                }
            });
        }

        @Override
        public void close() {
            resolver.close();
        }
    }

    private static IpSubnetFilterRule rule(String range) {
        int slash = range.indexOf('/');
        byte[] address = NetUtil.createByteArrayFromIpAddressString(range.substring(0, slash));
        try {
            return new IpSubnetFilterRule(
                    InetAddress.getByAddress(address),
                    Integer.parseInt(range.substring(slash + 1)),
                    IpFilterRuleType.REJECT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("'" + range + "' is no range.", e);
        }
    }

    private static Problem refused(String code, String detail) {
        return Problem.refused("/url", code, detail);
    }
}
