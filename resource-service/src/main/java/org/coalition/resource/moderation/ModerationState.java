package org.coalition.resource.moderation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where something shared stands; everybody reads it in {@link #PUBLISHED} alone. */
enum ModerationState {
    SUGGESTED,
    PUBLISHED,
    DECLINED,
    WITHDRAWN;

    /** As the API says it. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
