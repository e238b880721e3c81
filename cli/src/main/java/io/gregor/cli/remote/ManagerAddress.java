package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a manager is.
 *
 * @param url scheme, host and port
 * @param text how it is shown, so that it can be given again
 */
record ManagerAddress(URI url, String text) {
    private static final Pattern PLAIN = Pattern.compile("(?:(?i:http)://)?([\\w.-]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})/?");
    private static final Pattern TLS = Pattern.compile("(?i:https)://([\\w.-]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?/?");

    /** @throws UserError when this is none */
    static ManagerAddress of(String text) {
        var word = text.strip();
        var plain = PLAIN.matcher(word);
        if (plain.matches() && isPort(plain.group(2))) {
            var place = plain.group(1) + ":" + plain.group(2);
            return new ManagerAddress(URI.create("http://" + place), place);
        }
        var tls = TLS.matcher(word);
        if (tls.matches() && (tls.group(2) == null || isPort(tls.group(2)))) {
            var place = "https://" + tls.group(1) + (tls.group(2) == null ? "" : ":" + tls.group(2));
            return new ManagerAddress(URI.create(place), place);
        }
        throw UserError.usage(
                "--cluster must be HOST:PORT, as gregor up prints it, https://HOST:PORT, or kafka://HOST:PORT, not '"
                        + text + "'");
    }

    /** Whether nobody on the way reads what is sent. */
    boolean isPrivate() {
        if (url.getScheme().toLowerCase(Locale.ROOT).equals("https")) {
            return true;
        }
        return isThisMachine(url.getHost());
    }

    static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isPort(String digits) {
        return Integer.parseInt(digits) <= 65_535;
    }
}
