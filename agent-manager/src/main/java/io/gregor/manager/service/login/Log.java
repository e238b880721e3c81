package io.gregor.manager.service.login;

import java.lang.System.Logger.Level;

/** The lines operators search for; the ids never change. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.manager.login");

    private Log() {}

    static void loopback(String host) {
        LOGGER.log(
                Level.INFO,
                "GREGOR-L01 no login is configured: the API listens on " + host
                        + " only, and whoever is on this machine may do everything");
    }

    static void trusted(Networks networks) {
        LOGGER.log(
                Level.WARNING, "GREGOR-L02 no login is configured: whoever is in " + networks + " may do everything");
    }

    static void login(Issuer issuer) {
        LOGGER.log(Level.INFO, "GREGOR-L03 people log in with tokens of " + issuer.url() + " for " + issuer.audience());
        if (issuer.isUnsafe()) {
            LOGGER.log(
                    Level.WARNING,
                    "GREGOR-L04 the issuer is asked without TLS: whoever is on the way there can let anybody in");
        }
    }

    static void issuerAway(Issuer issuer, Throwable why) {
        LOGGER.log(
                Level.WARNING,
                "GREGOR-L05 the issuer " + issuer.url() + " does not answer, and nobody is let in until it does: "
                        + String.valueOf(why.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " "));
    }

    static void issuerBack(Issuer issuer) {
        LOGGER.log(Level.INFO, "GREGOR-L06 the issuer " + issuer.url() + " answers again");
    }
}
