package org.coalition.partner.focalpoints;

import java.net.URI;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.coalition.delivery.Mail;

/** What an invited person reads, in a language that the person understands as far as we have it. */
final class Invitations {
    private Invitations() {}

    static Mail mail(Person person, String organisation, URI link, Duration valid) {
        Locale language = Locale.forLanguageTag(person.language() == null ? "en" : person.language());
        ResourceBundle words = ResourceBundle.getBundle(
                "mails.invitation",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT));
        String text =
                MessageFormat.format(words.getString("text"), person.name(), organisation, link, "" + valid.toDays());
        String subject = MessageFormat.format(words.getString("subject"), organisation);
        return new Mail(person.email(), subject, text, words.getString("language"), null);
    }
}
