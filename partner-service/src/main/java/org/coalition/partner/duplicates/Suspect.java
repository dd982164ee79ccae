package org.coalition.partner.duplicates;

import java.util.List;

/** An organisation that another may be. */
public record Suspect(String organisation, String name, double likeness, List<String> reasons) {}
