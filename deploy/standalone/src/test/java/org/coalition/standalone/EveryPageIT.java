package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every address of the page, as the secretariat sees it, in every language. */
@ExtendWith(Website.class)
class EveryPageIT {
    private static final List<String> ADDRESSES = List.of(
            "/",
            "/?kind=platform&figure=inNeed.declaredFor&on=2020-04-11&all=1",
            "/countries/SEN",
            "/explain?country=SEN&kind=connectivity&figure=inNeed.declaredFor",
            "/levels?kind=platform&all=1",
            "/levels?kind=platform&rows=regions",
            "/plans",
            "/initiatives",
            "/search?q=training",
            "/import",
            "/sign-in",
            "/apply",
            "/offer",
            "/declare",
            "/invite",
            "/share",
            "/propose",
            "/announce",
            "/subscriptions",
            "/subscriptions?new=digest",
            "/subscriptions?new=webhook",
            "/about",
            "/embed/map",
            "/embed/figures");
    /** Have a page for the list and one for each record. */
    private static final List<String> TOPICS = List.of(
            "organisations", "contributions", "needs", "projects", "missions", "events", "experiences", "catalogue");

    /** A key instead of its words, a value that was not filled in, or what a script says of nothing. */
    private static final Pattern RAW = Pattern.compile(
            "\\b(?:menu|field|form|state|status|kind|figure|level|category|act|topic|verb|price|area|answer|next|import|plans|subscriptions|deliveries|channel|frequency|projects|missions|milestones|partners|flagship|role|rows)"
                    + "\\.[a-z][\\w-]*|\\{\\w+}|\\bundefined\\b|\\bNaN\\b|\\[object ");

    private static final String RULES = rules();
    /** Of WCAG 2.2, level AA, as far as a program can check it. */
    private static final String EVERYTHING = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa";

    private static final String COLOURS = "color-contrast link-in-text-block";

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "fr-FR", "es-ES", "ru-RU", "ar-EG", "zh-CN", "el-GR"})
    void saysEverythingInTheReadersLanguageAndFitsAPhone(String locale) throws Exception {
        List<String> defects = new ArrayList<>();
        Reader reader = Reader.speaking(locale);
        reader.signIn("secretariat");
        for (String address : addresses()) {
            // In one language as an address that is typed in, in the others as a link.
            if (locale.equals("ar-EG")) {
                reader.go(address);
            } else {
                reader.follow(address);
            }
            assertThat(reader.page.locator("html")).hasAttribute("lang", locale.substring(0, 2));
            RAW.matcher(reader.page.title() + "\n" + reader.page.locator("body").innerText())
                    .results()
                    .forEach(found -> defects.add(address + " " + found.group()));
            if (address.equals("/")) {
                reader.picture("world-" + locale);
            }
            reader.page.setViewportSize(390, 844);
            reader.misfits().forEach(misfit -> defects.add(address + " on a phone: " + misfit));
            reader.page.setViewportSize(1280, 800);
        }
        defects.addAll(reader.complaints);
        assertThat(defects).isEmpty();
        reader.close();
    }

    /** From left to right in the light and in the dark, which differ in colours alone; from right to left in the light. */
    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "en-GB, DARK", "ar-EG, LIGHT"})
    void keepsTheRulesOfAccess(String locale, ColorScheme scheme) throws Exception {
        List<String> violations = new ArrayList<>();
        Reader reader = Reader.speaking(locale);
        reader.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        reader.signIn("secretariat");
        reader.page.evaluate(RULES);
        for (String address : addresses()) {
            reader.follow(address);
            if (address.equals("/")) {
                reader.picture("world-" + locale + "-" + scheme);
            }
            violations(reader, scheme == ColorScheme.LIGHT ? EVERYTHING : COLOURS)
                    .forEach(one -> violations.add(address + " " + one));
        }
        assertThat(violations).isEmpty();
        reader.close();
    }

    @Test
    void theRulesOfAccessFindWhatBreaksThem() {
        Reader reader = Reader.at("/about");
        reader.page.evaluate(
                "() => { document.documentElement.lang = ''; document.querySelector('.who, .tools a').style.color = '#ccc'; }");
        reader.page.evaluate(RULES);
        assertThat(String.join("\n", violations(reader, EVERYTHING))).contains("html-has-lang", "color-contrast");
        reader.close();
    }

    private static List<String> violations(Reader reader, String rules) {
        List<?> found = (List<?>) reader.page.evaluate("""
                async (rules) => (await axe.run(document, { runOnly: rules.split(' '), resultTypes: ['violations'] }))
                  .violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
                  `${rule.id}: ${node.html.slice(0, 200)} ${node.failureSummary.slice(0, 300)}`))""", rules);
        return found.stream().map(String::valueOf).toList();
    }

    private static String rules() {
        try (InputStream script = EveryPageIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> addresses() throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(ADDRESSES);
        for (String topic : TOPICS) {
            String id = Website.platform()
                    .get("/" + topic + "?limit=1")
                    .path("items")
                    .path(0)
                    .path("id")
                    .asString();
            all.add("/" + topic);
            all.add("/" + topic + "/" + id);
        }
        return all;
    }
}
