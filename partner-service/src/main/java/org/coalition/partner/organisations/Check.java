package org.coalition.partner.organisations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What due diligence asks of every applicant. */
enum Check {
    REGISTRATION("Is it registered where it has its seat, and is it what it says it is?"),
    MANDATE("Do its aims agree with those of the coalition?"),
    SANCTIONS("Is it, and are those who lead it, absent from the consolidated list of the UN Security Council?"),
    CONFLICT_OF_INTEREST("Is what it offers free of advantage for itself that was not disclosed?"),
    SAFEGUARDING("Does it have rules that protect children, and does it follow them?"),
    DATA_PROTECTION("Does it keep the data of learners and teachers to what the offer needs?"),
    FREE_OF_CHARGE("Is what it offers free of charge for those who use it?"),
    CAPACITY("Can it deliver what it offers, as far as its record shows?");

    private final String question;

    Check(String question) {
        this.question = question;
    }

    String question() {
        return question;
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
