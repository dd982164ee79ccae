package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members and a ministry agree on joint work under a mission, and finish it. */
@ExtendWith(Website.class)
class ProjectsIT {
    private static final String TITLE = "Offline libraries for village schools";

    @Test
    void aProjectBeginsWhenTwoAgreedAndEndsWhenItsMilestonesAreReached() {
        Reader lead = Reader.speaking("en-GB");
        lead.signIn("member-moodle");
        lead.go("/projects");
        lead.page.locator("a[href='/propose']").click();
        lead.page.locator("#propose-title").fill(TITLE);
        lead.page.locator("#propose-mission").selectOption("global-teacher-campus");
        lead.page.locator("#propose-country").selectOption("RWA");
        lead.press("form.send");
        assertThat(lead.page.locator("h1")).hasText(TITLE);
        assertThat(lead.page.locator("main")).containsText(lead.word("projects.two"));
        ask(lead, "#ask-organisation", "learning-equality");
        ask(lead, "#ask-country", "RWA");
        lead.page.locator("summary").getByText(lead.word("milestones.add")).click();
        lead.page.locator("#milestone-title").fill("First library delivered");
        lead.press("milestones.add");
        assertThat(row(lead, "First library")).containsText(lead.word("state.open"));
        lead.picture("project-1-asked");

        String address = URI.create(lead.page.url()).getPath();
        Reader everybody = Reader.at(address);
        assertThat(row(everybody, "moodle")).containsText(everybody.word("state.given"));
        assertThat(everybody.page.locator("main")).not().containsText("learning-equality");

        Reader member = Reader.speaking("es-ES");
        member.signIn("member-learning-equality");
        member.go(address);
        assertThat(member.page.locator("#asked")).isVisible();
        member.press("act.decline");
        assertThat(member.page.locator("#outcome")).isFocused();
        assertThat(member.page.locator("#asked")).hasCount(0);

        Reader ministry = Reader.speaking("fr-FR");
        ministry.signIn("ministry-rwa");
        ministry.go(address);
        ministry.press("act.consent");
        assertThat(row(everybody, "Rwanda")).containsText(everybody.word("state.given"));
        ministry.picture("project-2-agreed");

        lead.press("act.activate");
        assertThat(lead.page.locator("main p > .state")).hasText(lead.word("state.active"));
        lead.press("act.reach");
        lead.press("act.complete");
        assertThat(everybody.page.locator("main p > .state")).hasText(everybody.word("state.completed"));
        lead.go("/projects?state=completed&mission=global-teacher-campus");
        assertThat(lead.page.locator(".card")).containsText("1");
        everybody.go("/missions/global-teacher-campus");
        assertThat(everybody.page.locator("main")).containsText(TITLE);
        member.complaints.removeIf(complaint -> complaint.contains("403"));
        for (Reader reader : new Reader[] {lead, everybody, member, ministry}) {
            assertThat(reader.complaints).isEmpty();
            reader.close();
        }
    }

    @Test
    void theSecretariatAnnouncesAMissionAndEndsIt() {
        Reader secretariat = Reader.speaking("en-GB");
        secretariat.signIn("secretariat");
        secretariat.go("/announce");
        secretariat.page.locator("#announce-title").fill("Keeping girls in the picture");
        secretariat.page.locator("#announce-flagship").selectOption("gender");
        secretariat.page.locator("#announce-people").fill("5000000");
        secretariat.press("form.send");
        assertThat(secretariat.page.locator("#announce-errors")).containsText("Say what counts");
        secretariat.complaints.removeIf(complaint -> complaint.contains("422"));
        secretariat.page.locator("input[name=counts][value=deliveries]").check();
        secretariat.press("form.send");
        assertThat(secretariat.page.locator("h1")).hasText("Keeping girls in the picture");
        assertThat(secretariat.page.locator(".big")).containsText("5,000,000");
        secretariat.picture("mission");
        secretariat
                .page
                .locator("summary")
                .getByText(secretariat.word("missions.close"))
                .click();
        secretariat.press("missions.close.sure");
        assertThat(secretariat.page.locator("main p > .state")).hasText(secretariat.word("state.closed"));
        assertThat(secretariat.complaints).isEmpty();
        secretariat.close();
    }

    private static void ask(Reader reader, String field, String whom) {
        reader.page.locator("summary").getByText(reader.word("partners.ask")).click();
        Locator input = reader.page.locator(field);
        if (field.endsWith("country")) {
            input.selectOption(whom);
        } else {
            input.fill(whom);
        }
        reader.press("partners.ask");
        assertThat(row(reader, field.endsWith("country") ? "Rwanda" : whom)).containsText(reader.word("state.asked"));
    }

    private static Locator row(Reader reader, String text) {
        return reader.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }
}
