package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Forms that no journey of a member or a ministry fills in. */
@ExtendWith(Website.class)
class FormsIT {
    @Test
    void whoRegistersGetsASeatAndWhoComesLaterWaits() {
        Reader host = Reader.speaking("en-GB");
        host.signIn("member-unesco-iite");
        host.go("/invite");
        host.page.locator("#invite-title").fill("Teaching by radio");
        host.page.locator("#invite-initiative").selectOption(new SelectOption().setIndex(1));
        host.page.locator("#invite-starts").fill("2030-03-04T10:00");
        host.page.locator("#invite-ends").fill("2030-03-04T11:00");
        host.page.locator("#invite-seats").fill("1");
        host.press("form.send");
        assertThat(host.page.locator("h1")).hasText("Teaching by radio");

        String address = URI.create(host.page.url()).getPath();
        Reader first = Reader.at(address);
        assertThat(first.page.locator(".note")).hasText(first.word("register.later"));
        host.press("act.open");
        first.press("register");
        assertThat(first.page.locator("#register-errors")).isFocused();
        register(first, "Awa Diop", "awa.diop@example.org");
        assertThat(first.page.locator(".note.good")).hasText(first.word("registered.seat"));
        first.picture("registration-1-seat");

        Reader second = Reader.speaking("es-ES");
        second.go(address);
        assertThat(second.page.locator("main")).containsText(second.word("register.full"));
        register(second, "Moussa Ba", "moussa.ba@example.org");
        assertThat(second.page.locator(".note.good")).hasText(second.word("registered.waiting"));
        second.picture("registration-2-waiting");
        assertThat(host.page.locator(".big")).hasText("0 of 1 seats left; 1 waiting");
        for (Reader reader : new Reader[] {host, first, second}) {
            assertThat(reader.complaints).isEmpty();
            reader.close();
        }
    }

    @Test
    void aFileIsTriedBeforeItIsTakenAndEachRefusalNamesRowAndColumn() throws Exception {
        long before = contributions();
        Reader member = Reader.speaking("en-GB");
        member.signIn("member-vodafone");
        member.go("/import");
        member.page.locator("#type").selectOption("contributions");
        member.page.locator("#file").setInputFiles(new FilePayload("offers.csv", "text/csv", """
                        externalId,title,kind,country,people
                        v1,SIM cards for distance learning,connectivity,GHA,2000
                        v2,SIM cards for distance learning,connectivity,XXX,2000
                        v3,SIM cards for distance learning,connectivity,GHA,many
                        """.getBytes(
                        StandardCharsets.UTF_8)));
        member.press("import.try");
        counts(member, "1", "0", "0", "2");
        Locator refused = member.page.locator("tbody tr");
        assertThat(refused).hasCount(2);
        assertThat(refused.nth(0)).containsText("country");
        assertThat(refused.nth(1)).containsText("'many' is no number");
        member.picture("import-tried");
        assertThat(contributions()).isEqualTo(before);

        member.press("import.do");
        counts(member, "1", "0", "0", "2");
        await().pollInSameThread().until(() -> contributions() == before + 1);
        member.press("import.do");
        counts(member, "0", "0", "1", "2");
        assertThat(member.complaints).isEmpty();
        member.close();
    }

    @Test
    void twoPlansAreComparedAndOneIsCommitted() {
        Reader secretariat = Reader.speaking("en-GB");
        secretariat.signIn("secretariat");
        secretariat.go("/plans");
        plan(secretariat, "Largest gap first", "largest-gap");
        plan(secretariat, "LDCs first", "ldc-first");
        secretariat
                .page
                .locator("li.card", of("Largest gap first"))
                .locator("input[name=a]")
                .check();
        secretariat
                .page
                .locator("li.card", of("LDCs first"))
                .locator("input[name=b]")
                .check();
        secretariat.press("plans.compare");
        assertThat(secretariat.page.locator("caption")).hasText(secretariat.word("plans.compare"));
        assertThat(secretariat.page.locator("tbody tr").first()).containsText("·");
        secretariat.picture("plans-compared");
        secretariat.page.locator("button", of("Commit: Largest gap first")).click();
        assertThat(secretariat.page.locator("#outcome")).isFocused();
        assertThat(secretariat.page.locator("li.card", of("Largest gap first")).locator(".state"))
                .hasText(secretariat.word("state.committed"));
        assertThat(secretariat.complaints).isEmpty();
        secretariat.close();
    }

    private static void register(Reader reader, String name, String email) {
        reader.page.locator("#register-name").fill(name);
        reader.page.locator("#register-email").fill(email);
        reader.press("register");
    }

    private static void plan(Reader reader, String title, String priority) {
        reader.page.locator("#plan-title").fill(title);
        reader.page.locator("input[name=priorities][value=" + priority + "]").check();
        reader.press("form.send");
        assertThat(reader.page.locator("li.card", of(title)).locator(".state")).hasText(reader.word("state.proposed"));
    }

    /** Accepted, changed, unchanged, refused. */
    private static void counts(Reader reader, String... expected) {
        assertThat(reader.page.locator(".counters dd")).hasText(expected);
    }

    private static long contributions() throws Exception {
        return Website.platform()
                .get("/contributions?organisation=vodafone&limit=1")
                .path("total")
                .asLong();
    }

    private static Page.LocatorOptions of(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
