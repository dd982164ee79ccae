package org.coalition.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.coalition.http.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
    private static final LocalDate TODAY = LocalDate.parse("2021-02-15");

    @ParameterizedTest
    @CsvSource({"16/02/2020, 2020-02-16", "2020-02-16, 2020-02-16", "16.2.2020, 2020-02-16", "2020/02/16, 2020-02-16"})
    void aDateIsUnderstoodAsTheWorldWritesIt(String text, LocalDate date) {
        Dates dates = new Dates(TODAY);

        assertThat(dates.date(dates.read(text, "date"))).contains(date);
    }

    @Test
    void oneDateThatOnlyHasTheMonthFirstDecidesForTheWholeColumn() {
        Dates dates = new Dates(TODAY);
        Dates.Written open = dates.read("03/04/2020", "date");

        assertThat(dates.date(open)).contains(LocalDate.parse("2020-04-03"));
        dates.read("03/16/2020", "date");
        assertThat(dates.date(open)).contains(LocalDate.parse("2020-03-04"));
    }

    @Test
    void aColumnThatWritesBothIsReadDayFirstAndTheOtherIsNoDate() {
        Dates dates = new Dates(TODAY);
        Dates.Written month = dates.read("03/16/2020", "date");
        dates.read("16/03/2020", "date");

        assertThat(dates.date(month)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2563-03-16", "16/03/2563", "2077-01-01", "31/02/2020", "2020", "March", ""})
    void whatIsNoDateOfThisCalendarIsRefused(String text) {
        assertThatThrownBy(() -> new Dates(TODAY).read(text, "date")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"1.5, 2", "2786315.819, 2786316", "0, 0", "1e3, 1000", "'1,234,567', 1234567", "12 345, 12345"})
    void peopleAreWholeAndHalvesGoUp(String text, long people) {
        assertThat(Numbers.people(text, "people")).contains(people);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "..", "n/a", "NA", "Not available"})
    void whatIsNotToldIsUnknownAndNotZero(String text) {
        assertThat(Numbers.people(text, "people")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-5, negative", "many, number", "1.2.3, number", "99999999999999, max", "'1,5', number"})
    void whatIsNoNumberOfPeopleIsRefused(String text, String code) {
        assertThatThrownBy(() -> Numbers.people(text, "people"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors().get(0).code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "SEN, SEN",
        "sn, SEN",
        "Sénégal, SEN",
        "Côte d’Ivoire, CIV",
        "Colombia, COL",
        "República Dominicana, DOM"
    })
    void aCountryIsKnownByItsCodesAndItsNames(String text, String code) {
        assertThat(Countries.code(text)).contains(code);
    }

    @Test
    void aWithdrawnCodeIsRefusedWithWhatCameAfterIt() {
        assertThatThrownBy(() -> Countries.require("ANT", "country"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.detail()).contains("withdrawn", "CUW", "SXM"));
        assertThat(Countries.code("XKX")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "covid_impact_education_2020-02-16_2021-02-15.csv, 2021-02-15, covid-impact-education",
        "caf_3w_2022-03.xlsx, 2022-03-31, caf-3w",
        "uploads/enrolment 2021.csv, 2021-12-31, enrolment",
        "uis_20220204.xlsx, 2022-02-04, uis",
        "enrolment_by_level_sex_uis.csv, , enrolment-by-level-sex-uis",
    })
    void theNameOfAFileTellsItsDateAndItsSeries(String name, LocalDate date, String series) {
        FileName file = FileName.of(name);

        assertThat(file.date()).isEqualTo(Optional.ofNullable(date));
        assertThat(file.series()).isEqualTo(series);
    }

    @Test
    void theNameOfAFileTellsItsCountryWhenItBeginsWithIt() {
        assertThat(FileName.of("som_3w_2022-03.xlsx").country()).contains("SOM");
        assertThat(FileName.of("3w_all_clusters.xlsx").country()).isEmpty();
        assertThat(FileName.of("mar_2022_car.xlsx").country()).isEmpty();
    }
}
