package org.coalition.partner.subscriptions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a subscriber is told. */
enum Channel {
    WEBHOOK,
    DIGEST;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
