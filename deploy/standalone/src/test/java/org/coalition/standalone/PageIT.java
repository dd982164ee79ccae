package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a real Chromium, before the whole platform. Its pictures are kept under target/pages. */
@ExtendWith(Website.class)
class PageIT {
    @Test
    void anAddressThatTheBrowserKeptIsShownAgain() {
        Reader reader = Reader.at("/about");
        reader.go("/about");
        assertThat(reader.page.locator("h1")).hasText(reader.word("about"));
        assertThat(reader.complaints).isEmpty();
        reader.close();
    }

    @Test
    void aMemberOffersAMinistryDeclaresAndAcceptsAndTheWorldChangesBeforeTheEyesOfTheSecretariat() {
        Reader world = Reader.at("/?kind=training&figure=gap.atFloor");
        assertThat(world.page.locator("h1")).containsText("No ministry has confirmed a need for training yet");

        Reader member = Reader.speaking("en-GB");
        member.signIn("member-huawei");
        member.go("/offer");
        member.page.locator("#offer-title").fill("Train-the-trainer sessions");
        member.page.locator("#offer-kind").selectOption("training");
        member.page.locator("#offer-people").fill("1500");
        member.press("form.send");
        assertThat(member.page.locator("h1")).hasText("Train-the-trainer sessions");
        member.picture("1-contribution");

        Reader ministry = Reader.speaking("en-GB");
        ministry.signIn("ministry-gha");
        ministry.go("/declare");
        ministry.page.locator("#declare-kind").selectOption("training");
        ministry.press("form.send");
        assertThat(ministry.page.locator("#declare-errors")).isFocused();
        ministry.page.locator("#declare-people").fill("1000");
        ministry.press("form.send");
        assertThat(ministry.page.locator("h1")).hasText("Ghana · Training");
        assertThat(world.page.locator("h1"))
                .containsText("1,000 people lack training, as ministries confirmed (countries: 1)");
        world.sees("GHA", "1000");
        world.picture("2-world-after-the-need");

        member.go(URI.create(ministry.page.url()).getPath());
        member.page.locator("#pledge-offer").selectOption(new SelectOption().setLabel("Train-the-trainer sessions"));
        member.page.locator("#pledge-people").fill("400");
        member.press("form.pledge");
        assertThat(ministry.page.locator("main")).containsText("huawei: 400");
        ministry.press("act.commit");
        world.sees("GHA", "600");
        member.press("act.start");
        // What is left is proposed; less may be typed, and the rest reported later.
        assertThat(delivered(member)).hasValue("400");
        delivered(member).fill("150");
        member.page.locator("input[name=more]").check();
        member.press("act.deliver");
        assertThat(ministry.page.locator("main")).containsText("150 reached");
        assertThat(delivered(member)).hasValue("250");
        member.press("act.deliver");
        assertThat(ministry.page.locator("main")).containsText("400 reached");
        ministry.press("act.confirm-delivery");
        assertThat(ministry.page.locator("main")).containsText("(confirmed by the ministry)");
        ministry.picture("3-need-delivered");
        world.picture("4-world-after-the-delivery");

        world.page
                .locator("a[href*='figure=inNeed.confirmed']")
                .getByText("1,000")
                .click();
        assertThat(world.page.locator("h1")).hasText("In need, confirmed: 1,000");
        assertThat(world.page.locator(".plainlist li")).hasCount(1);
        world.picture("5-why-this-number");
        world.page.locator(".plainlist a").click();
        assertThat(world.page.locator("h1")).hasText("Ghana · Training");
        for (Reader reader : new Reader[] {world, member, ministry}) {
            assertThat(reader.complaints).isEmpty();
            reader.close();
        }
    }

    private static Locator delivered(Reader reader) {
        return reader.page.getByLabel(reader.word("delivery.people"));
    }
}
