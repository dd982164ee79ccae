package org.coalition.calendars;

/**
 * Who invites or is invited.
 *
 * @param address of mail, without {@code mailto:}
 */
public record Party(String name, String address) {
    @Override
    public String toString() {
        return "Party[not shown]";
    }
}
