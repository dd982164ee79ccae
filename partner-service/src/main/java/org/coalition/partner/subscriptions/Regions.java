package org.coalition.partner.subscriptions;

import com.ibm.icu.util.Region;

/** UN M49 regions as CLDR has them. */
final class Regions {
    private Regions() {}

    /** False also when it knows one of the two not. */
    static boolean contains(String m49, String country) {
        try {
            return Region.getInstance(Integer.parseInt(m49)).contains(Region.getInstance(country));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
