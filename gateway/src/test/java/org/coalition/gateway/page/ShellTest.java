package org.coalition.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.coalition.gateway.Gateway;
import org.coalition.servicetests.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** What a reader gets before any script runs. */
class ShellTest {
    private static final RunningService GATEWAY = RunningService.start(Gateway.class);
    private static final String EARLY = "href=\"/api/v1/coverage/world?kind=connectivity\"><!--first-->";

    @AfterAll
    static void close() {
        GATEWAY.close();
    }

    @Test
    void itSpeaksTheLanguageThatTheBrowserAsksForOrTheAddressNames() {
        assertThat(body("/needs", "de, fr-SN;q=0.9, en;q=0.8"))
                .contains("<html lang=\"fr\" dir=\"ltr\">", "\"menu.needs\":\"Besoins\"")
                .doesNotContain("{words}", "{language}", "{version}");
        assertThat(body("/needs?lang=ar", "fr")).contains("<html lang=\"ar\" dir=\"rtl\">");
        assertThat(body("/needs?lang=tlh", "de"))
                .contains("<html lang=\"en\" dir=\"ltr\">", "\"menu.needs\":\"Needs\"");
    }

    @Test
    void theFirstPageAloneAsksAtOnceForItsFigures() {
        assertThat(body("/", "en")).contains(EARLY).doesNotContain("/js/form.js");
        assertThat(body("/?kind=devices", "en")).doesNotContain(EARLY);
        assertThat(body("/needs", "en")).doesNotContain(EARLY).contains("/js/form.js");
    }

    @Test
    void itIsUnchangedForWhoHasItInTheSameLanguage() {
        HttpHeaders french = get("/", "fr", "").getResponseHeaders();
        assertThat(french.getVary()).contains(HttpHeaders.ACCEPT_LANGUAGE);
        String etag = french.getETag();
        assertThat(get("/", "fr", etag).getStatus().value()).isEqualTo(304);
        assertThat(get("/", "el", etag).getStatus().value()).isEqualTo(200);
        assertThat(get("/needs", "fr", etag).getStatus().value()).isEqualTo(200);
    }

    private static String body(String address, String languages) {
        return get(address, languages, "").getResponseBody();
    }

    private static EntityExchangeResult<String> get(String address, String languages, String etag) {
        return GATEWAY.anonymous()
                .get()
                .uri(address)
                .header(HttpHeaders.ACCEPT_LANGUAGE, languages)
                .header(HttpHeaders.IF_NONE_MATCH, etag)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }
}
