package org.coalition.resource.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** As UNESCO sorts its list of distance-learning solutions (en.unesco.org/covid19/educationresponse/solutions); national platforms, which it lists apart, are one more. */
enum Category {
    LEARNING_MANAGEMENT_SYSTEM,
    BASIC_MOBILE_PHONES,
    STRONG_OFFLINE_FUNCTIONALITY,
    MOOC_PLATFORM,
    SELF_DIRECTED_CONTENT,
    MOBILE_READING,
    LIVE_VIDEO_COLLABORATION,
    CONTENT_CREATION_TOOL,
    EXTERNAL_REPOSITORY,
    NATIONAL_PLATFORM;

    /** As the API says it. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
