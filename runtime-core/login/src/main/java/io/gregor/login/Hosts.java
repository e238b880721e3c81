package io.gregor.login;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Whose machine a JDBC address leads to, told from its text: nothing is looked up. */
final class Hosts {
    private static final Pattern AUTHORITY = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    private static final Pattern HOST_ELSEWHERE = Pattern.compile("[?&](host|PGHOST|service)=");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]|");

    private Hosts() {}

    /** Whether all hosts of the address are this machine, whatever anybody's name server says. */
    static boolean onlyThisMachine(String address) {
        if (HOST_ELSEWHERE.matcher(address).find()) {
            return false;
        }
        var authority = AUTHORITY.matcher(address);
        // Without an authority the driver takes localhost.
        return !authority.matches()
                || Arrays.stream(authority.group(1).split(",", -1))
                        .map(host -> PORT.matcher(host).replaceFirst(""))
                        .allMatch(host -> LOOPBACK.matcher(host).matches());
    }
}
