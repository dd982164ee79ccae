package org.coalition.imports;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** Texts made comparable. */
public final class Plain {
    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

    private Plain() {}

    /** Letters and digits alone, without case and accents: {@code Código de País} becomes {@code codigodepais}. */
    public static String text(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder plain = new StringBuilder(apart.length());
        apart.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Without accents, in lower case; other scripts in Latin letters. */
    static String ascii(String text) {
        return LATIN.transliterate(text).toLowerCase(Locale.ROOT);
    }
}
