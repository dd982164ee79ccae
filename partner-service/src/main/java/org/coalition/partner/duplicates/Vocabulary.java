package org.coalition.partner.duplicates;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words in the names of organisations: which say nothing, which say little, and which mean the same in English, French,
 * Spanish, Italian and German.
 */
final class Vocabulary {
    private static final Set<String> SILENT =
            words("a al an and asbl au aux by da das de dei del della delle der des di die dos du e"
                    + " el en et for fuer fur gmbh i il in inc la las le les lo los ltd of on onlus ong ongd ngo para per por pour s sl srl"
                    + " sur the to und vom von y l d");

    /** Many organisations have them in their names, so that they tell little of which one it is. */
    private static final Set<String> COMMON =
            words("action activity agency aid alliance assistance association center child"
                    + " community company comprehensive cooperation council country development economic education environment family federation"
                    + " foundation group health human humanitarian initiative institute integrated local medical national network ngo"
                    + " organization peace people population program project promotion protection relief right rural service social"
                    + " society solidarity support sustainable synergy union vision women work youth charity care");

    private static final Set<String> FILLING = words("international worldwide global onlus");

    private static final Map<String, String> SAME = same(
            "action accion azione aktion",
            "against contre contra gegen",
            "agency agence agencia",
            "aid aide ayuda aiuto hilfe entraide secours",
            "alliance alianza",
            "assistance assistances asistencia",
            "association asociacion associazione assoc",
            "border frontiere frontier frontera",
            "catholic catholique catolico",
            "center centre centro",
            "child enfant nino kinder children",
            "church eglise iglesia kirche",
            "committee comite comitato",
            "community communautaire comunitario communaute",
            "cooperation cooperacion cooperazione",
            "council conseil consejo rat",
            "crescent croissant",
            "cross croix cruz kreuz",
            "danish danois",
            "development developpement devt desarrollo sviluppo entwicklung",
            "doctor medecin medico arzt",
            "education educacion",
            "family famille familia familial",
            "federation federacion federazione",
            "finnish finlandais",
            "food alimentaire alimentario alimento",
            "foundation fondation fundacion fondazione stiftung",
            "fund fond fondo",
            "gb grandebretagne greatbritain",
            "german allemand",
            "germany allemagne deutschland",
            "health sante salud",
            "humanitarian humanitaire humanitario humanitarie humanity",
            "hunger faim hambre",
            "international internationale internacional internazionale internazional internation inernational",
            "islamic islamique",
            "lutheran lutherien lutherienne",
            "medical medicale medico",
            "movement mouvement movimiento",
            "norwegian norvegien",
            "organization organisation organizacion organizzazione",
            "peace paix paz pace",
            "population poblacion",
            "program programme programa",
            "protestant protestante",
            "red rouge roja rojo rote",
            "refugee refugie refugiado",
            "right droit derecho",
            "service servicio servizio",
            "social sociale",
            "society societe sociedad",
            "solidarity solidarite solidaridad",
            "support appui soutien apoyo",
            "sustainable durable sostenible",
            "switzerland suisse suiza swiss schweiz",
            "un onu unitednation nationsunie nacionesunida",
            "union unione",
            "village villaggio",
            "volunteer volontaire volontari voluntario",
            "without sans sin senza ohne",
            "women femme woman mujer donne frauen",
            "world mondial mondiale monde mundo mundial mondo welt",
            "worldwide worldwid mondialement",
            "youth jeune jeunesse joven juventud");

    private static final Set<String> COUNTRIES = countries();

    private Vocabulary() {}

    static boolean isSilent(String word) {
        return SILENT.contains(word);
    }

    /** The same word for all that mean the same, in the singular. */
    static String meaning(String word) {
        String one = singular(word);
        return SAME.getOrDefault(word, SAME.getOrDefault(one, one));
    }

    private static String singular(String word) {
        if (word.length() <= 3 || !word.endsWith("s") || word.endsWith("ss")) {
            return word;
        }
        return word.endsWith("ies") ? word.substring(0, word.length() - 3) + "y" : word.substring(0, word.length() - 1);
    }

    /** How much a word tells of which organisation it is, from 0 to 1. */
    static double weight(String meaning) {
        return FILLING.contains(meaning) ? 0.1 : COMMON.contains(meaning) ? 0.3 : 1;
    }

    /** True for the name of a country in English, French or Spanish: it tells apart what is otherwise called the same. */
    static boolean isCountry(String meaning) {
        return COUNTRIES.contains(meaning);
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }

    private static Map<String, String> same(String... rows) {
        Map<String, String> same = new HashMap<>();
        for (String row : rows) {
            String[] words = row.split(" ", -1);
            for (String word : words) {
                same.put(word, words[0]);
            }
        }
        return Map.copyOf(same);
    }

    private static Set<String> countries() {
        Set<String> countries = new HashSet<>(Set.of("gb", "rdc", "somaliland", "puntland", "england", "scotland"));
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.forLanguageTag("es"))) {
                String name = Words.plain(country.getDisplayCountry(language));
                if (!name.contains(" ")) {
                    countries.add(meaning(name));
                }
            }
        }
        return Set.copyOf(countries);
    }
}
