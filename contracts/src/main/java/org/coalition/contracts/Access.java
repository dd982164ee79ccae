package org.coalition.contracts;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Who may call an operation. It is decided once, where the operation is described: by {@code who}, the roles; by {@code only},
 * whose it has to be for a member or a ministry; by {@code hidden}, when to others it is not there at all.
 */
public final class Access {
    private static final Set<String> OPEN = Set.of("anybody", "link", "client");

    private Access() {}

    /** Who calls. Own is what belongs to the caller's organisation or country. */
    public enum Person {
        ANONYMOUS("anonymous"),
        MEMBER("member"),
        OTHER_MEMBER("member"),
        MINISTRY("ministry"),
        OTHER_MINISTRY("ministry"),
        SECRETARIAT("secretariat");

        private final String role;

        Person(String role) {
            this.role = role;
        }

        /** As in the document, for example {@code otherMember}. */
        public String title() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
            return words.length == 1
                    ? words[0]
                    : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
        }

        private boolean isOther() {
            return this == OTHER_MEMBER || this == OTHER_MINISTRY;
        }
    }

    /** What is answered, as in the document. */
    public enum Decision {
        /** Neither 401 nor 403. */
        MAY("may"),
        /** With a signed link that was sent by mail; without, 401 or 403. */
        LINK("link"),
        /** With the secret of a client; without, 401. */
        SECRET("secret"),
        UNKNOWN("401"),
        REFUSED("403"),
        HIDDEN("404");

        private final String word;

        Decision(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Decision of(String word) {
            return Arrays.stream(values())
                    .filter(decision -> decision.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no decision."));
        }
    }

    /** The decisions about an operation of the document. */
    public static Map<Person, Decision> of(JsonNode operation) {
        Map<Person, Decision> decisions = new EnumMap<>(Person.class);
        for (Person person : Person.values()) {
            decisions.put(
                    person,
                    Decision.of(operation.path("x-access").path(person.title()).asString("")));
        }
        return decisions;
    }

    /** Whether an operation that is for these roles lets somebody of this role in; whose a thing is, is asked later. */
    public static boolean admits(Set<String> roles, String role) {
        return roles.contains(role) || roles.stream().anyMatch(OPEN::contains);
    }

    /** The decision that a brief description makes about a person. */
    static Decision decided(JsonNode brief, Person person) {
        Set<String> roles = roles(brief);
        if (roles.contains("anybody")) {
            return Decision.MAY;
        }
        if (roles.contains("client")) {
            return Decision.SECRET;
        }
        if (roles.contains(person.role) && !(person.isOther() && brief.has("only"))) {
            return Decision.MAY;
        }
        if (roles.contains("link")) {
            return Decision.LINK;
        }
        if (roles.contains(person.role) && brief.path("hidden").asBoolean(false)) {
            return Decision.HIDDEN;
        }
        return person == Person.ANONYMOUS ? Decision.UNKNOWN : Decision.REFUSED;
    }

    /** Empty when nobody decided. Lists and what is shown of one are open. */
    static Set<String> roles(JsonNode brief) {
        Set<String> roles = brief.path("who")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return roles.isEmpty() && (brief.has("list") || brief.has("one")) ? Set.of("anybody") : roles;
    }

    /** True when a request without a token may be let in: it is open, or brings something else. */
    static boolean isOpen(JsonNode brief) {
        return admits(roles(brief), "anonymous");
    }
}
