package org.coalition.partner.duplicates;

import com.ibm.icu.text.Transliterator;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name taken apart for comparison.
 *
 * @param words what the words mean, each once, in alphabetical order; silent ones left out
 * @param joined letters and digits of the name in their order, without silent words
 * @param acronyms given, or in brackets behind the name, without punctuation
 */
record Words(SortedSet<String> words, String joined, Set<String> acronyms) {
    private static final Transliterator LATIN =
            Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; Lower; Latin-ASCII");
    private static final Pattern BRACKETS = Pattern.compile("\\(([^)]*)\\)");
    private static final int LONGEST_ACRONYM = 10;

    static Words of(Identity identity) {
        Set<String> acronyms = new TreeSet<>();
        if (identity.acronym() != null) {
            addAcronyms(identity.acronym(), acronyms);
        }
        Matcher brackets = BRACKETS.matcher(identity.name());
        while (brackets.find()) {
            if (!brackets.group(1).strip().contains(" ")) {
                addAcronyms(brackets.group(1), acronyms);
            }
        }
        String plain = plain(BRACKETS.matcher(identity.name()).replaceAll(" "))
                .replace("grande bretagne", "grandebretagne")
                .replace("great britain", "greatbritain")
                .replace("united nations", "unitednations")
                .replace("nations unies", "nationsunies")
                .replace("world wide", "worldwide");
        SortedSet<String> words = new TreeSet<>();
        StringBuilder joined = new StringBuilder();
        for (String word : plain.split(" ", -1)) {
            if (!word.isEmpty() && !Vocabulary.isSilent(word)) {
                words.add(Vocabulary.meaning(word));
                joined.append(word);
            }
        }
        return new Words(words, joined.toString(), acronyms);
    }

    /** Lower-case ASCII letters and digits, words apart by one blank. */
    static String plain(String text) {
        return LATIN.transliterate(text).replaceAll("[^a-z0-9]+", " ").strip();
    }

    /** Initials of the words of a name in their order, for example {@code pad} of Positive Action for Development. */
    static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : plain(BRACKETS.matcher(name).replaceAll(" ")).split(" ", -1)) {
            if (!word.isEmpty() && !Vocabulary.isSilent(word)) {
                initials.append(word.charAt(0));
            }
        }
        return initials.toString();
    }

    /** True when the name says its acronym and else nothing of weight. */
    boolean isOnly(String acronym) {
        String meaning = Vocabulary.meaning(acronym);
        return words.contains(meaning)
                && words.stream().allMatch(word -> word.equals(meaning) || Vocabulary.weight(word) < 1);
    }

    private static void addAcronyms(String text, Set<String> acronyms) {
        String all = plain(text).replace(" ", "");
        if (all.length() >= 2 && all.length() <= LONGEST_ACRONYM) {
            acronyms.add(all);
        }
        if (text.contains("/")) {
            for (String part : text.split("/", -1)) {
                String one = plain(part).replace(" ", "");
                if (one.length() >= 3 && one.length() <= LONGEST_ACRONYM) {
                    acronyms.add(one);
                }
            }
        }
    }
}
