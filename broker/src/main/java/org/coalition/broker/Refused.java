package org.coalition.broker;

/** The broker answers, and does not let the program in; or the program has settings with which nobody can ask it. */
final class Refused extends RuntimeException {
    private Refused(String what, Throwable why) {
        super(what + ": " + root(why).getMessage(), why);
    }

    static Refused by(Broker broker, Throwable why) {
        return new Refused("The broker " + broker + " does not let this program in", why);
    }

    static Refused settings(Broker broker, Throwable why) {
        return new Refused("The broker " + broker + " cannot be asked with these settings", why);
    }

    /** What is at the bottom of it. */
    static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
