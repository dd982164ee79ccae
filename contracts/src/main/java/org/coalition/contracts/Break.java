package org.coalition.contracts;

/**
 * Something that whoever was made for the last release cannot live with.
 *
 * @param place for example {@code organisation.approved/organisation/name}
 * @param what changed there
 * @param forWhom what goes wrong, and for whom
 * @param wayOut how it can be had all the same
 */
record Break(String place, String what, String forWhom, String wayOut) {
    @Override
    public String toString() {
        return place + " " + what + ": " + forWhom + ". " + wayOut;
    }
}
