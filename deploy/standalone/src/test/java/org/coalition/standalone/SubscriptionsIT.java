package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody is told, sees what came of it, and ends it. */
@ExtendWith(Website.class)
class SubscriptionsIT {
    private static final Pattern SECRET = Pattern.compile("whsec_[\\w+/=-]{20,}");

    @Test
    void theSecretOfAWebhookIsShownOnceAndItsDeliveriesAreToldUntilItEnds() throws Exception {
        Reader member = Reader.speaking("en-GB");
        member.signIn("member-orange");
        member.go("/subscriptions?new=webhook");
        member.press("subscribe");
        assertThat(member.page.locator("#subscribe-webhook-errors")).isFocused();
        member.page.locator("#subscribe-webhook-url").fill("http://hooks.example.org/coalition");
        member.press("subscribe");
        assertThat(member.page.locator("#subscribe-webhook-errors"))
                .containsText("A webhook goes to an https address.");
        member.complaints.removeIf(complaint -> complaint.contains("422"));
        member.page.locator("#subscribe-webhook-url").fill("https://hooks.invalid/coalition");
        member.page.locator("input[name=types][value=need]").check();
        member.page.locator("#subscribe-webhook-country").selectOption("TGO");
        member.press("subscribe");
        assertThat(member.page.locator("#secret code")).hasText(SECRET);
        member.picture("subscription-1-secret");
        member.page.reload();
        member.arrived();
        assertThat(member.page.locator("#secret")).hasCount(0);

        member.press("act.rotate-secret");
        assertThat(member.page.locator("#outcome")).isFocused();
        assertThat(member.page.locator("#secret code")).hasText(SECRET);
        String address = URI.create(member.page.url()).getPath();
        member.go("/subscriptions");
        member.page.locator("a[href='" + address + "']").click();
        member.arrived();
        assertThat(member.page.locator("#secret")).hasCount(0);

        member.press("act.pause");
        assertThat(member.page.locator("main p > .state")).hasText(member.word("state.paused"));
        member.press("act.resume");
        assertThat(member.page.locator("main p > .state")).hasText(member.word("state.active"));

        Website.platform()
                .post("ministry-tgo", "/needs", "{'country':'TGO','kind':'devices','people':900}", "told-of-togo");
        await().pollInSameThread().until(() -> {
            member.press("refresh");
            return member.page.locator("tbody tr").count() == 1;
        });
        assertThat(member.page.locator("tbody tr")).containsText(member.word("state.waiting"));
        member.picture("subscription-2-deliveries");

        member.page.locator("details summary").click();
        member.press("subscriptions.end.sure");
        assertThat(member.page.locator(".card.dim .state")).hasText(member.word("state.ended"));
        assertThat(member.page.locator(".card.dim")).containsText(member.word("subscriptions.forgotten"));
        assertThat(member.complaints).isEmpty();
        member.close();
    }

    @Test
    void aDigestNeedsAnAddressAndSaysHowOftenItComes() {
        Reader ministry = Reader.speaking("fr-FR");
        ministry.signIn("ministry-ben");
        ministry.go("/subscriptions?new=digest");
        ministry.page.locator("#subscribe-digest-email").fill("point.focal@example.org");
        ministry.press("subscribe");
        assertThat(ministry.page.locator("h1")).containsText("point.focal@example.org");
        assertThat(ministry.page.locator(".facts")).containsText(ministry.word("frequency.daily"));
        assertThat(ministry.page.locator("#secret")).hasCount(0);
        assertThat(ministry.complaints).isEmpty();
        ministry.close();
    }
}
