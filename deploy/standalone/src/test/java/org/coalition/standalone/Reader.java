package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody before the page, in a window of their own, and what the browser complained of. */
final class Reader {
    private static final Path HOME = Path.of(System.getProperty("coalition.home"));
    static final Path PICTURES = Path.of("target/pages");

    final Page page;
    final List<String> complaints = new CopyOnWriteArrayList<>();
    private final JsonNode words;

    private Reader(String locale, Browser.NewContextOptions options) {
        BrowserContext context =
                Website.browser().newContext(options.setLocale(locale).setReducedMotion(ReducedMotion.REDUCE));
        String language = locale.substring(0, 2);
        words = Http.JSON.readTree(HOME.resolve("dashboard/src/main/resources/page/words/" + language + ".json")
                .toFile());
        page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + " " + error));
    }

    static Reader at(String address) {
        Reader reader = speaking("en-GB");
        reader.go(address);
        return reader;
    }

    static Reader speaking(String locale) {
        return new Reader(locale, new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    static Reader onPhone(String locale) {
        return new Reader(
                locale,
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(2)
                        .setIsMobile(true)
                        .setHasTouch(true));
    }

    /** Opens an address and waits until all of it is there. */
    void go(String address) {
        page.navigate("http://127.0.0.1:" + Website.platform().port + address);
        try {
            arrived();
        } catch (AssertionError missing) {
            throw new AssertionError(
                    address + " " + complaints.stream().limit(3).toList(), missing);
        }
    }

    /** Follows a link within the page, which loads nothing anew. */
    void follow(String address) {
        page.evaluate(
                "address => { const link = document.createElement('a'); link.href = address; document.body.append(link);"
                        + " link.click(); link.remove(); }",
                address);
        arrived();
    }

    void arrived() {
        assertThat(page.locator("h1")).hasCount(1);
        assertThat(page.locator(".loading")).hasCount(0);
        if (page.locator(".status").count() > 0) {
            assertThat(page.locator(".status")).hasClass(Pattern.compile("live"));
        }
    }

    void signIn(String client) {
        go("/sign-in");
        page.locator("#sign-client").fill(client);
        page.locator("#sign-secret").fill(Website.platform().secret(client));
        page.locator("#sign-secret").press("Enter");
        assertThat(page.locator(".who")).hasText(client);
        arrived();
    }

    /** What the page says for a key in this reader's language. */
    String word(String key) {
        return words.required(key).asString();
    }

    Locator button(String key) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(word(key)).setExact(true));
    }

    void press(String key) {
        button(key).click();
    }

    /** Waits until the map shows so many people for a country. */
    void sees(String country, String people) {
        assertThat(page.locator("#map-" + country)).hasAttribute("data-value", people);
    }

    void fits() {
        assertThat(misfits()).as(page.url()).isEmpty();
    }

    /** What makes the page scroll sideways, or is cut off. */
    List<?> misfits() {
        return (List<?>) page.evaluate("""
                        () => {
                          const wide = document.documentElement.clientWidth;
                          const all = [...document.querySelectorAll('body *:not(.quiet, .skip, svg *, option)')];
                          const off = all.filter((e) => {
                            const box = e.getBoundingClientRect();
                            return box.width && (box.right > wide + 1 || box.left < -1) && !e.parentElement.closest('.scroll, nav ul');
                          });
                          const cut = all.filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1
                            && getComputedStyle(e).overflowX !== 'visible' && !e.matches('.scroll, nav ul, input'));
                          const scrolls = document.documentElement.scrollWidth > wide ? ['the page scrolls sideways'] : [];
                          return [...scrolls, ...[...off, ...cut].slice(0, 5).map((e) => e.outerHTML.slice(0, 160))];
                        }""");
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    void close() {
        page.context().close();
    }
}
