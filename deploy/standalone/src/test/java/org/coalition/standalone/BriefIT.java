package org.coalition.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a minister takes along. */
@ExtendWith(Website.class)
class BriefIT {
    /** As Chromium writes the object of each page. */
    private static final Pattern SHEET = Pattern.compile("/Type /Page\\b(?!s)");

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "el-GR", "ar-EG"})
    void aCountryIsPrintedOnOneSheetWithItsAnswerWhoHelpsAndTheSources(String locale) {
        Reader reader = Reader.speaking(locale);
        reader.go("/countries/SEN");
        reader.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String part : new String[] {"h1", "table >> nth=0", ".helping", ".sources li >> nth=0", ".printed"}) {
            assertThat(reader.page.locator(part)).isVisible();
        }
        assertThat(reader.page.locator("nav")).isHidden();
        assertThat(reader.page.locator(".heat")).isHidden();
        reader.page.setViewportSize(688, 1017);
        reader.fits();
        reader.picture("brief-" + locale.substring(0, 2));
        byte[] paper = reader.page.pdf(new Page.PdfOptions()
                .setPath(Reader.PICTURES.resolve("brief-" + locale.substring(0, 2) + ".pdf"))
                .setPreferCSSPageSize(true));
        assertThat(SHEET.matcher(new String(paper, StandardCharsets.ISO_8859_1)).results())
                .hasSize(1);
        reader.close();
    }
}
