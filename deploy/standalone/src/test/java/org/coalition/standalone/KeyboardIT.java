package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole journey without a mouse. */
@ExtendWith(Website.class)
class KeyboardIT {
    @Test
    void aMemberAMinistryAndTheSecretariatNeedNoMouse() {
        Reader member = Reader.at("/");
        Keyboard offering = new Keyboard(member);
        offering.signIn("member-unimed");
        offering.follow("/contributions");
        offering.follow("/offer");
        offering.to(member.page.locator("#offer-title"));
        offering.enter();
        assertThat(member.page.locator("#offer-errors")).isFocused();
        offering.isSeen();
        offering.toLink("#offer-title");
        offering.enter();
        assertThat(member.page.locator("#offer-title")).isFocused();
        offering.isSeen();
        offering.type("Advice on digital universities");
        offering.to(member.page.locator("#offer-kind"));
        offering.type("Expertise");
        offering.to(member.page.locator("#offer-people"));
        offering.type("900");
        offering.enter();
        assertThat(member.page.locator("h1")).hasText("Advice on digital universities");
        offering.isAtContent();

        Reader secretariat = Reader.at("/");
        Keyboard watching = new Keyboard(secretariat);
        watching.signIn("secretariat");
        watching.to(secretariat.page.locator("select[name=kind]"));
        watching.type("Expertise");
        assertThat(secretariat.page.locator("h1")).containsText("Nobody has stated a need for expertise yet");
        watching.to(secretariat.page.locator("select[name=figure]"));
        watching.type("Gap");

        Reader ministry = Reader.at("/");
        Keyboard declaring = new Keyboard(ministry);
        declaring.signIn("ministry-ken");
        declaring.to(ministry.page.locator(".next a[href='/declare?country=KEN']"));
        declaring.enter();
        declaring.isAtContent();
        declaring.to(ministry.page.locator("#declare-kind"));
        declaring.type("Expertise");
        declaring.to(ministry.page.locator("#declare-people"));
        declaring.type("500");
        declaring.enter();
        assertThat(ministry.page.locator("h1")).hasText("Kenya · Expertise");
        declaring.isAtContent();
        secretariat.sees("KEN", "500");
        assertThat(secretariat.page.locator("select[name=figure]")).isFocused();

        String need = URI.create(ministry.page.url()).getPath();
        offering.follow("/needs");
        offering.follow(need);
        offering.to(member.page.locator("#pledge-people"));
        offering.type("200");
        offering.enter();
        assertThat(member.page.locator("main")).containsText("unimed: 200");
        offering.isAtContent();

        declaring.to(ministry.button("act.commit"));
        declaring.enter();
        assertThat(ministry.page.locator("#outcome")).isFocused();
        assertThat(ministry.page.locator("#outcome")).hasText(ministry.word("done"));
        declaring.isSeen();
        secretariat.sees("KEN", "300");
        assertThat(secretariat.page.locator("select[name=figure]")).isFocused();
        watching.isSeen();
        for (Reader reader : new Reader[] {member, ministry, secretariat}) {
            assertThat(reader.complaints).isEmpty();
            reader.close();
        }
    }

    @Test
    void theFirstTabLeadsPastTheMenu() {
        Reader reader = Reader.at("/countries/SEN");
        Keyboard hands = new Keyboard(reader);
        reader.page.keyboard().press("Tab");
        assertThat(reader.page.locator(".skip")).isFocused();
        hands.isSeen();
        hands.enter();
        reader.page.keyboard().press("Tab");
        assertThat(reader.page.locator("main :focus")).hasCount(1);
        reader.close();
    }
}
