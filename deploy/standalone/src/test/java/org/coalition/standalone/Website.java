package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.coalition.embedded.Temporary;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One platform with the demo facts and one Chromium, for all tests of the page. */
final class Website implements BeforeAllCallback {
    private static final Path CHROMIUM = Path.of(System.getProperty("coalition.chromium", "/usr/bin/chromium"));

    private static RunningPlatform platform;
    private static Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "There is no Chromium at " + CHROMIUM
                        + ", so the page was not tested; -Dcoalition.chromium=… names one.");
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Website.class))
                .computeIfAbsent("running", key -> open());
    }

    static RunningPlatform platform() {
        return platform;
    }

    static Browser browser() {
        return browser;
    }

    private static AutoCloseable open() {
        try {
            platform = RunningPlatform.start(Temporary.folder("page"), "--demo");
        } catch (IOException e) {
            throw new IllegalStateException("The platform did not start.", e);
        }
        setDefaultAssertionTimeout(20_000);
        Playwright playwright = Playwright.create(
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
        return () -> {
            playwright.close();
            platform.close();
        };
    }
}
