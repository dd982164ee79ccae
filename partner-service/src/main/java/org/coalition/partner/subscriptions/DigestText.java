package org.coalition.partner.subscriptions;

import com.ibm.icu.text.MessageFormat;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What a digest says, in English, French or Spanish. */
record DigestText(String language, String subject, String body) {
    private static final int MOST_LINES = 20;

    /** A fact, for people. */
    record Item(String type, String title) {}

    static DigestText of(String wanted, List<Item> items, List<Gaps.Gap> gaps, URI unsubscribe) {
        ResourceBundle words = ResourceBundle.getBundle(
                "mails.digest",
                Locale.forLanguageTag(wanted),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
        Locale language = Locale.forLanguageTag(words.getString("language"));
        StringBuilder body = new StringBuilder();
        for (Gaps.Gap gap : gaps) {
            body.append("- ")
                    .append(say(
                            words,
                            language,
                            "gap",
                            Map.of(
                                    "offers", gap.offers(),
                                    "country", country(gap.country(), language),
                                    "kind", words.getString("kind." + gap.kind()),
                                    "people", gap.people())))
                    .append('\n');
        }
        if (!items.isEmpty()) {
            body.append(body.isEmpty() ? "" : "\n")
                    .append(say(words, language, "news", Map.of("count", items.size())))
                    .append("\n");
            items.stream()
                    .limit(MOST_LINES)
                    .forEach(item -> body.append("- ")
                            .append(item.type())
                            .append(": ")
                            .append(item.title())
                            .append('\n'));
            if (items.size() > MOST_LINES) {
                body.append("- …\n");
            }
        }
        body.append('\n').append(say(words, language, "end", Map.of("link", unsubscribe.toString())));
        String subject = gaps.isEmpty()
                ? say(words, language, "subject.news", Map.of("count", items.size()))
                : say(
                        words,
                        language,
                        "gap",
                        Map.of(
                                "offers", gaps.get(0).offers(),
                                "country", country(gaps.get(0).country(), language),
                                "kind", words.getString("kind." + gaps.get(0).kind()),
                                "people", gaps.get(0).people()));
        return new DigestText(words.getString("language"), subject, body.toString());
    }

    private static String say(ResourceBundle words, Locale language, String key, Map<String, Object> values) {
        return new MessageFormat(words.getString(key), language).format(values);
    }

    private static String country(String alpha3, Locale language) {
        for (String alpha2 : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(alpha2).build();
            if (country.getISO3Country().equals(alpha3)) {
                return country.getDisplayCountry(language);
            }
        }
        return alpha3;
    }
}
