package org.coalition.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void anEncodingIsRecognised(String charset) throws IOException {
        String bom = charset.startsWith("UTF-16") ? "\uFEFF" : "";
        Path file = file((bom + "organisation;pays\nRéseau Canopé;Côte d’Ivoire\nFédération;Sénégal\n")
                .getBytes(Charset.forName(charset)));

        try (Table table = Table.open(file)) {
            assertThat(table.columns()).extracting(Column::name).containsExactly("organisation", "pays");
            assertThat(table.rows().findFirst().orElseThrow().cells())
                    .containsExactly("Réseau Canopé", "Côte d’Ivoire");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void aSeparatorIsRecognisedWhateverStandsInQuotes(String separator) throws IOException {
        String text = String.join(separator, "name", "offer", "country") + "\n"
                + String.join(separator, "Orange", "\"a, b; c|d\te\nf\"", "MLI") + "\n"
                + String.join(separator, "Huawei", "training", "SEN") + "\n";

        try (Table table = Table.open(file(text))) {
            List<Row> rows = table.rows().toList();
            assertThat(rows).extracting(row -> row.cell(2)).containsExactly("MLI", "SEN");
            assertThat(rows).extracting(Row::number).containsExactly(2L, 4L);
        }
    }

    @Test
    void tagsAreFoundWhereverTheyStandAndTheHeaderIsAboveThem() throws IOException {
        String text = "Who does what\n\nOrganisation,District,\n #org + name ,#ADM1+code,\nOrange,SN01,x\n,,\n";

        try (Table table = Table.open(file(text))) {
            assertThat(table.columns())
                    .containsExactly(
                            new Column(0, "A", "Organisation", "#org+name"),
                            new Column(1, "B", "District", "#adm1+code"));
            assertThat(table.rows()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | empty",
                "'   ' | empty",
                "%PDF-1.7 | not-a-table",
                "hello | no-header",
                "PK\3\4rubbish | damaged"
            })
    void whatIsNoTableIsToldWithTheWayOut(String content, String code) throws IOException {
        Path file = file(content.replace("\\3", "\3").replace("\\4", "\4"));

        assertThatThrownBy(() -> Table.open(file)).isInstanceOfSatisfying(UnreadableTable.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.detail()).endsWith(".");
        });
    }

    @Test
    void aWorkbookIsReadFromItsFirstVisibleTaggedSheet() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet hidden = book.newWorksheet("codes");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            hidden.value(0, 0, "#org");
            hidden.value(0, 1, "#sector");
            Worksheet notes = book.newWorksheet("notes");
            notes.value(0, 0, "read");
            notes.value(0, 1, "me");
            Worksheet data = book.newWorksheet("3W");
            data.value(0, 0, "Organisation");
            data.value(0, 1, "Since");
            data.value(0, 2, "People");
            data.value(1, 0, "#org");
            data.value(1, 1, "#date");
            data.value(1, 2, "#reached");
            data.value(2, 0, "Orange");
            data.value(2, 1, LocalDate.of(2020, 4, 11));
            data.style(2, 1).format("yyyy-mm-dd").set();
            data.value(2, 2, 1500);
        }

        try (Table table = Table.open(file)) {
            assertThat(table.format()).isEqualTo("XLSX, sheet '3W'");
            assertThat(table.rows().toList()).containsExactly(new Row(3, List.of("Orange", "2020-04-11", "1500")));
        }
    }

    @Test
    void rowsAreReadAsTheyAreUsed() throws IOException {
        String text = "a,b\n" + "x,y\n".repeat(300_000) + "\"never closed";

        try (Table table = Table.open(file(text))) {
            Iterator<Row> rows = table.rows().iterator();
            assertThat(rows.next().cells()).containsExactly("x", "y");
        }
    }

    @Test
    void anEncodingOfTheEastIsRecognised() throws IOException {
        String text = "组织,国家\n" + "联合国教科文组织信息技术教育研究所,中国\n".repeat(20);

        try (Table table = Table.open(file(text.getBytes(Charset.forName("GBK"))))) {
            assertThat(table.columns()).extracting(Column::name).containsExactly("组织", "国家");
        }
    }

    @Test
    void whatStandsAboveTheRowsIsKept() throws IOException {
        try (Table table = Table.open(file("Who does what\nOrganisation,District\n#org,#adm1\nOrange,SN01\n"))) {
            assertThat(table.head()).hasSize(3);
            assertThat(table.rows()).hasSize(1);
        }
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() throws IOException {
        try (Table table = Table.open(file("Date,ISO,Status\n"))) {
            assertThat(table.rows()).isEmpty();
        }
    }

    @Test
    void aWorkbookThatUnpacksToTooMuchIsNotUnpacked() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }

        assertThatThrownBy(() -> Table.open(file))
                .isInstanceOfSatisfying(
                        UnreadableTable.class, error -> assertThat(error.code()).isEqualTo("too-large"));
    }

    @Test
    void aWorkbookCutInHalfIsToldToBeDamaged() throws IOException {
        Path whole = folder.resolve("whole.xlsx");
        try (OutputStream out = Files.newOutputStream(whole);
                Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("data");
            for (int row = 0; row < 2_000; row++) {
                sheet.value(row, 0, "Orange " + row);
                sheet.value(row, 1, "SEN");
            }
        }
        byte[] content = Files.readAllBytes(whole);

        assertThatThrownBy(() -> Table.open(file(Arrays.copyOf(content, content.length / 2))))
                .isInstanceOfSatisfying(
                        UnreadableTable.class, error -> assertThat(error.code()).isEqualTo("damaged"));
    }

    @Test
    void aCellThatIsTooLongToBeOneIsTold() throws IOException {
        Path file = file("a,b\nx,\"" + "y".repeat(17 * 1024 * 1024) + "\"\n");

        assertThatThrownBy(() -> {
                    try (Table table = Table.open(file)) {
                        table.rows().count();
                    }
                })
                .isInstanceOf(UnreadableTable.class);
    }

    @Test
    void aCopySaysWhatIsWrongWithARowAndHasNoFormula() throws IOException {
        Path file = file("name;people\nOrange;5\n=HYPERLINK(1);-7\n");
        AnnotatedCopy copy = new AnnotatedCopy(file, "Why", Map.of(3L, "Too few."));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        Path xlsx = folder.resolve("copy.xlsx");

        copy.csv(csv);
        try (OutputStream out = Files.newOutputStream(xlsx)) {
            copy.xlsx(out);
        }

        assertThat(csv.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFname,people,Why\r\nOrange,5,\r\n'=HYPERLINK(1),-7,Too few.\r\n");
        try (Table table = Table.open(xlsx)) {
            assertThat(table.rows().toList().get(1).cells()).containsExactly("=HYPERLINK(1)", "-7", "Too few.");
        }
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("table"), content);
    }
}
