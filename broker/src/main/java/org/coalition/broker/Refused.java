package org.coalition.broker;

/** The broker answers, and does not let the program in. */
final class Refused extends RuntimeException {
    Refused(Broker broker, Throwable why) {
        super(
                "The broker " + broker + " does not let this program in: "
                        + root(why).getMessage(),
                why);
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
