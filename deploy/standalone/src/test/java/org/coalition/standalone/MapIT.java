package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The map and the heat maps: without a mouse, without colours, and with what is unknown apart from nothing. */
@ExtendWith(Website.class)
class MapIT {
    /** The day in April 2020 on which most schools were closed. */
    private static final String CLOSED = "/?kind=platform&figure=affected.closed&on=2020-04-11";

    @Test
    void arrowsGoFromCountryToCountryAndEnterOpensOne() {
        Reader reader = Reader.at(CLOSED);
        Keyboard hands = new Keyboard(reader);
        assertThat(reader.page.locator(".world [tabindex]")).hasCount(1);
        hands.to(reader.page.locator(".world [tabindex]"));
        stands(reader, "India: 298,145,295");
        for (String[] step : new String[][] {
            {"ArrowRight", "Bangladesh: 37,506,543"},
            {"ArrowLeft", "India: 298,145,295"},
            {"ArrowUp", "Nepal: 8,559,996"},
            {"s", "Samoa: 0"},
            {"Home", "Afghanistan: 9,865,894"}
        }) {
            reader.page.keyboard().press(step[0]);
            stands(reader, step[1]);
            hands.isSeen();
        }
        reader.picture("map-by-keyboard");
        hands.enter();
        assertThat(reader.page.locator(".over")).hasText("Afghanistan");
        hands.isAtContent();
        assertThat(reader.complaints).isEmpty();
        reader.close();
    }

    @Test
    void everyCountryCanBeReachedFromEveryOther() {
        Reader reader = Reader.at(CLOSED);
        reader.page.locator("#map-SEN").waitFor();
        List<?> missed = (List<?>) reader.page.evaluate("""
                async () => {
                  const file = (name) => new URL('../' + name, document.querySelector('script[type=module]').src);
                  const { next, middle } = await import(file('js/steer.js'));
                  const text = await (await fetch(file('map/world.svg'))).text();
                  const shapes = [...new DOMParser().parseFromString(text, 'image/svg+xml').querySelectorAll('path, circle')];
                  const all = shapes.filter((e) => !e.id.endsWith('-')).map((e) => [e.id, e.id, middle(e)]).sort();
                  const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
                  const seen = new Set(['SEN']);
                  for (const at of seen) keys.forEach((key) => { const to = next(all, at, key); if (to) seen.add(to); });
                  return all.map(([id]) => id).filter((id) => !seen.has(id));
                }""");
        assertThat(missed).isEmpty();
        reader.close();
    }

    @Test
    void theClassesOfTheMapAreToldApartWithoutColour() {
        Reader reader = Reader.at(CLOSED);
        List<?> fills = (List<?>)
                reader.page.locator(".legend svg").evaluateAll("all => all.map((one) => getComputedStyle(one).fill)");
        assertThat(fills).hasSize(6).doesNotHaveDuplicates();
        assertThat(fills.stream().filter(fill -> fill.toString().startsWith("url")))
                .hasSize(4);
        reader.close();
    }

    @Test
    void aHeatMapShowsALevelsFigureWhatIsUnknownAndWhatIsNone() {
        Reader reader = Reader.at("/countries/SEN?figure=inNeed.declaredFor");
        assertThat(reader.page.locator(".heat tbody tr")).hasCount(8);
        assertThat(cell(reader, "Training", 6)).hasClass(Pattern.compile("unknown"));
        assertThat(cell(reader, "Training", 6)).containsText("unknown");
        assertThat(cell(reader, "Training", 1)).hasText("122K");
        reader.picture("heat-map-of-a-country");
        cell(reader, "Training", 1).locator("a").click();
        assertThat(reader.page.locator(".over")).containsText("Primary");
        assertThat(reader.page.locator("h1")).hasText("In need, declared for: 121,813");
        assertThat(reader.page.locator(".plainlist").first().locator("li")).hasCount(1);

        reader.go("/countries/SEN?figure=pledged");
        assertThat(cell(reader, "Expertise", 1)).hasClass(Pattern.compile("q0"));
        assertThat(cell(reader, "Expertise", 1)).hasText("0");

        reader.go("/levels?kind=training&figure=inNeed.declaredFor");
        assertThat(cell(reader, "Senegal", 1)).hasText("122K");
        reader.picture("heat-map-of-the-world");
        reader.page.locator("select[name=rows]").selectOption("regions");
        assertThat(cell(reader, "Africa", 1)).hasText("122K");
        assertThat(cell(reader, "Americas", 1)).hasClass(Pattern.compile("unknown"));
        cell(reader, "Africa", 1).locator("a").click();
        assertThat(reader.page.locator(".over")).containsText("Africa");
        assertThat(reader.complaints).isEmpty();
        reader.close();
    }

    /** The figure of a level in the row that is called so. */
    private static Locator cell(Reader reader, String row, int level) {
        return reader.page
                .locator(".heat tbody tr")
                .filter(new Locator.FilterOptions().setHasText(row))
                .locator("td")
                .nth(level);
    }

    private static void stands(Reader reader, String label) {
        assertThat(reader.page.locator(".world [role=link]")).isFocused();
        assertThat(reader.page.locator(".world [role=link]")).hasAttribute("aria-label", label);
        assertThat(reader.page.locator(".pointed")).hasText(label);
    }
}
