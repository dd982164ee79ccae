package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kind of organisation it is, in the words of the Global Education Coalition. */
enum Category {
    PRIVATE_SECTOR,
    MULTILATERAL,
    CIVIL_SOCIETY,
    NETWORK,
    MEDIA,
    ACADEMIA,
    GOVERNMENT;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
