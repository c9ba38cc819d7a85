package io.fairlead.orgs.connect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where people log in to Salesforce; refuses whatever is not Salesforce, because the secrets of the connected app go there. */
public final class LoginHost {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> COMMON = Set.of("login.salesforce.com", "test.salesforce.com");
    private static final Set<String> MY_DOMAIN = Set.of(".my.salesforce.com", ".my.salesforce.mil");
    /** Hosts of an org's pages, which people copy from the browser. */
    private static final Set<String> PAGES = Set.of(".lightning.force.com", ".my.salesforce-setup.com");

    private static final int PATIENCE_MILLIS = 10_000;

    private LoginHost() {}

    /**
     * The log-in address for what somebody typed: {@code production}, {@code sandbox}, a host or an address of an org.
     *
     * @return e.g. {@code https://acme.my.salesforce.com}, without a slash at its end
     * @throws IllegalArgumentException saying what to write instead, if it is no address of Salesforce
     */
    public static String of(String typed) {
        String text = typed.strip();
        if (text.equalsIgnoreCase("production")) {
            return "https://login.salesforce.com";
        }
        if (text.equalsIgnoreCase("sandbox")) {
            return "https://test.salesforce.com";
        }
        URI address = address(text.contains("://") ? text : "https://" + text, typed);
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if (LOOPBACK.contains(host)) {
            return address.getScheme() + "://" + host + (address.getPort() < 0 ? "" : ":" + address.getPort());
        }
        if (!address.getScheme().equals("https") || (address.getPort() != -1 && address.getPort() != 443)) {
            throw refused(typed, "goes through https on its usual port only");
        }
        return "https://" + salesforce(host).orElseThrow(() -> refused(typed, "is no address of Salesforce"));
    }

    /** Whether it is an address of every org, not of one. */
    public static boolean isCommon(String address) {
        return COMMON.contains(URI.create(address).getHost());
    }

    /**
     * Asks whether this machine reaches a log-in address at all, before anything is sent there.
     *
     * @param address as {@link #of} gives it
     * @throws IllegalArgumentException saying why not
     */
    public static void reach(String address) {
        URI uri = URI.create(address);
        int usual = uri.getScheme().equals("http") ? 80 : 443;
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort()), PATIENCE_MILLIS);
        } catch (IOException e) {
            String why = e instanceof UnknownHostException
                    ? "is known to no name server"
                    : "does not answer (" + e.getMessage() + ")";
            throw new IllegalArgumentException(
                    "'" + address + "' " + why
                            + ". See whether it is spelled as in Setup, My Domain, and whether a firewall or proxy is in between.");
        }
    }

    private static URI address(String text, String typed) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && address.getUserInfo() == null
                    && Set.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw refused(typed, "is no address");
        }
        throw refused(typed, "is no address");
    }

    private static Optional<String> salesforce(String host) {
        if (COMMON.contains(host) || MY_DOMAIN.stream().anyMatch(host::endsWith)) {
            return Optional.of(host);
        }
        return PAGES.stream()
                .filter(host::endsWith)
                .map(pages -> host.substring(0, host.length() - pages.length()) + ".my.salesforce.com")
                .findFirst();
    }

    private static IllegalArgumentException refused(String typed, String why) {
        return new IllegalArgumentException(
                "'" + typed + "' " + why
                        + ". Give production, sandbox, or the org's My Domain, such as acme.my.salesforce.com (Setup, My Domain).");
    }
}
