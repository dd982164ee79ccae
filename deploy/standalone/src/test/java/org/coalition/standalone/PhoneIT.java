package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole journey by touch, on a small screen, from right to left. */
@ExtendWith(Website.class)
class PhoneIT {
    private static final String TITLE = "أجهزة لوحية للتلاميذ";

    @Test
    void aMemberAMinistryAndTheSecretariatNeedNoMoreThanAPhoneInArabic() {
        Reader world = Reader.onPhone("ar-JO");
        world.go("/?kind=devices&figure=gap.atFloor");
        assertThat(world.page.locator("html")).hasAttribute("dir", "rtl");
        world.fits();

        Reader member = Reader.onPhone("ar-JO");
        member.signIn("member-huawei");
        member.go("/contributions");
        member.fits();
        member.page.locator("a[href='/offer']").tap();
        member.page.locator("#offer-title").fill(TITLE);
        member.page.locator("#offer-kind").selectOption("devices");
        member.page.locator("#offer-people").fill("900");
        member.fits();
        member.button("form.send").tap();
        assertThat(member.page.locator("h1")).hasText(TITLE);
        member.fits();

        Reader ministry = Reader.onPhone("ar-JO");
        ministry.signIn("ministry-jor");
        ministry.fits();
        ministry.page.locator(".next a[href='/declare?country=JOR']").tap();
        ministry.page.locator("#declare-kind").selectOption("devices");
        ministry.button("form.send").tap();
        assertThat(ministry.page.locator("#declare-errors")).isFocused();
        ministry.fits();
        ministry.picture("phone-1-form-with-an-error");
        ministry.page.locator("#declare-people").fill("500");
        ministry.button("form.send").tap();
        assertThat(ministry.page.locator("h1")).hasText("الأردن · " + ministry.word("kind.devices"));
        world.sees("JOR", "500");

        member.go(URI.create(ministry.page.url()).getPath());
        member.page.locator("#pledge-offer").selectOption(new SelectOption().setLabel(TITLE));
        member.page.locator("#pledge-people").fill("200");
        member.button("form.pledge").tap();
        assertThat(member.page.locator("main")).containsText("huawei: 200");
        member.fits();
        member.picture("phone-2-need-for-the-member");
        ministry.button("act.commit").tap();
        world.sees("JOR", "300");
        ministry.fits();
        ministry.picture("phone-3-need-for-the-ministry");
        world.fits();
        world.picture("phone-4-world");
        for (Reader reader : new Reader[] {world, member, ministry}) {
            assertThat(reader.complaints).isEmpty();
            reader.close();
        }
    }
}
