package org.coalition.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** Hands that have no mouse: only Tab, Enter and letters; wherever the focus comes it has to be seen. */
final class Keyboard {
    private static final int PATIENCE = 150;
    private final Reader reader;

    Keyboard(Reader reader) {
        this.reader = reader;
    }

    /** Tabs on until the element has the focus. */
    void to(Locator target) {
        PlaywrightAssertions.assertThat(target).hasCount(1);
        for (int i = 0; i < PATIENCE; i++) {
            reader.page.keyboard().press("Tab");
            if ((Boolean) reader.page.evaluate("() => document.activeElement === document.body")) {
                // After the last there is the browser's own frame, and then the first again.
                continue;
            }
            isSeen();
            if ((Boolean) target.evaluate("e => e === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Tab never came to " + target);
    }

    void toLink(String address) {
        to(reader.page.locator("a[href='" + address + "']"));
    }

    void enter() {
        reader.page.keyboard().press("Enter");
    }

    void type(String text) {
        reader.page.keyboard().type(text);
    }

    /** Follows the link and waits for where it leads; there, the focus is on the content. */
    void follow(String address) {
        toLink(address);
        enter();
        isAtContent();
    }

    void isAtContent() {
        PlaywrightAssertions.assertThat(reader.page.locator("main")).isFocused();
        reader.arrived();
        isSeen();
    }

    void signIn(String client) {
        follow("/sign-in");
        to(reader.page.locator("#sign-client"));
        type(client);
        to(reader.page.locator("#sign-secret"));
        type(Website.platform().secret(client));
        enter();
        PlaywrightAssertions.assertThat(reader.page.locator(".who")).hasText(client);
        isAtContent();
    }

    /** The focus is drawn, at least 2 px wide, and on the screen; that of the content is drawn around its title. */
    void isSeen() {
        assertThat(reader.page.evaluate("""
                        () => {
                          let at = document.activeElement;
                          if (at.matches('main')) at = at.querySelector('h1');
                          const style = getComputedStyle(at);
                          const box = at.getBoundingClientRect();
                          const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                          const there = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
                          return drawn && there ? '' : `${at.outerHTML.slice(0, 160)} drawn ${drawn} there ${there}`;
                        }""")).isEqualTo("");
    }
}
