package org.coalition.partner.duplicates;

import java.util.List;

/**
 * An organisation that another may be.
 *
 * @param likeness from 0 to 1
 * @param reasons for people
 */
public record Suspect(String organisation, String name, double likeness, List<String> reasons) {}
