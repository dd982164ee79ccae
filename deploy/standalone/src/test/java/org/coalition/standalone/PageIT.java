package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real Chromium, before the whole platform. Its pictures are kept under target/pages. */
class PageIT {
    private static final Path CHROMIUM = Path.of(System.getProperty("coalition.chromium", "/usr/bin/chromium"));
    private static final Path PICTURES = Path.of("target/pages");

    @TempDir
    static Path folder;

    private static RunningPlatform platform;
    private static Playwright playwright;
    private static Browser browser;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "There is no Chromium at " + CHROMIUM
                        + ", so the page was not tested; -Dcoalition.chromium=… names one.");
        platform = RunningPlatform.start(folder.resolve("page"), "--empty");
        platform.post("anonymous", "/organisations", "{'name':'Huawei','category':'private-sector'}", "1");
        platform.post("secretariat", "/organisations/huawei/approve", "{}", "2");
        setDefaultAssertionTimeout(20_000);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void aMemberOffersAMinistryDeclaresAndAcceptsAndTheWorldChangesBeforeTheEyesOfTheSecretariat() {
        Page world = page("/?kind=training&figure=gap.atFloor", ColorScheme.LIGHT);
        assertThat(world.locator("h1")).containsText("Nobody has stated a need for training yet");

        Page member = page("/sign-in", ColorScheme.LIGHT);
        signIn(member, "member-huawei");
        go(member, "/offer");
        member.getByLabel("Title").fill("Train-the-trainer sessions");
        member.locator("#offer-kind").selectOption("training");
        member.locator("#offer-people").fill("1500");
        press(member, "Send");
        assertThat(member.locator("h1")).hasText("Train-the-trainer sessions");
        picture(member, "1-contribution");

        Page ministry = page("/sign-in", ColorScheme.LIGHT);
        signIn(ministry, "ministry-sen");
        go(ministry, "/declare");
        ministry.locator("#declare-kind").selectOption("training");
        press(ministry, "Send");
        assertThat(ministry.locator("#declare-errors")).isFocused();
        ministry.locator("#declare-people").fill("1000");
        press(ministry, "Send");
        assertThat(ministry.locator("h1")).hasText("Senegal · Training");
        assertThat(world.locator("h1"))
                .containsText("1,000 people lack training, as ministries confirmed (countries: 1)");
        assertThat(world.locator("#map-SEN")).hasAttribute("data-value", "1000");
        picture(world, "2-world-after-the-need");

        go(member, URI.create(ministry.url()).getPath());
        member.locator("#pledge-people").fill("400");
        press(member, "Pledge");
        assertThat(ministry.locator("main")).containsText("huawei: 400");
        press(ministry, "Commit");
        assertThat(world.locator("#map-SEN")).hasAttribute("data-value", "600");
        press(member, "Start");
        press(member, "Report delivery");
        press(ministry, "Confirm delivery");
        assertThat(ministry.locator("main")).containsText("(confirmed by the ministry)");
        picture(ministry, "3-need-delivered");
        picture(world, "4-world-after-the-delivery");

        world.locator("a[href*='figure=inNeed.confirmed']").getByText("1,000").click();
        assertThat(world.locator("h1")).hasText("In need, confirmed: 1,000");
        assertThat(world.locator(".plainlist li")).hasCount(1);
        picture(world, "5-why-this-number");
        world.locator(".plainlist a").click();
        assertThat(world.locator("h1")).hasText("Senegal · Training");
        assertThat(complaints).isEmpty();
    }

    private Page page(String address, ColorScheme scheme) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setColorScheme(scheme));
        Page page = context.newPage();
        page.setDefaultTimeout(10_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        page.onPageError(complaints::add);
        go(page, address);
        return page;
    }

    private static void go(Page page, String address) {
        page.navigate("http://127.0.0.1:" + platform.port + address);
        assertThat(page.locator(".loading")).hasCount(0);
        assertThat(page.locator(".status")).hasClass(Pattern.compile("live"));
        assertThat(page.locator("h1")).hasCount(1);
    }

    private static void signIn(Page page, String client) {
        page.getByLabel("Client").fill(client);
        page.getByLabel("Secret").fill(platform.secret(client));
        page.locator("form").getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator(".who")).hasText(client);
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }
}
