package org.coalition.event.mails;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The words of one language. */
public final class Words {
    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /**
     * Those of a language.
     *
     * @param language BCP 47; English when null or not among ours
     */
    public static Words in(@Nullable String language) {
        return new Words(ResourceBundle.getBundle(
                "mails.registration",
                Locale.forLanguageTag(language == null ? "en" : language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT)));
    }

    /** BCP 47. */
    public String language() {
        return bundle.getString("language");
    }

    /** What stands under a key, with the values in their places. */
    public String say(String key, Object... values) {
        return MessageFormat.format(bundle.getString(key), values);
    }
}
