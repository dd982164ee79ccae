package org.coalition.places;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

/** A group of countries that the United Nations keep a list of; {@code groups.properties} says which and of when. */
public enum Group {
    /** Least developed countries. */
    LDC,
    /** Landlocked developing countries. */
    LLDC,
    /** Small island developing states. */
    SIDS;

    /** Members, ISO 3166-1 alpha-3. */
    public Set<String> countries() {
        return switch (this) {
            case LDC -> Lists.LDC;
            case LLDC -> Lists.LLDC;
            case SIDS -> Lists.SIDS;
        };
    }

    /** Read once, when first asked for. */
    private static final class Lists {
        private static final Properties FILE = read();
        static final Set<String> LDC = members("LDC");
        static final Set<String> LLDC = members("LLDC");
        static final Set<String> SIDS = members("SIDS");

        private static Set<String> members(String group) {
            return Set.of(FILE.getProperty(group).split(" +"));
        }

        private static Properties read() {
            try (InputStream in = Objects.requireNonNull(Group.class.getResourceAsStream("groups.properties"))) {
                Properties file = new Properties();
                file.load(in);
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
