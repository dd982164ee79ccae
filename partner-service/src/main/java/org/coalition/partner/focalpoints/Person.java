package org.coalition.partner.focalpoints;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.coalition.http.codes.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * Who a focal point is. Personal data: in no fact, no log, no open answer.
 *
 * @param language BCP 47 tag of the language to write in
 */
record Person(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Email @Size(max = 254) String email,
        @Nullable @Size(max = 40) String phone,
        @Nullable @LanguageTag String language) {

    @Override
    public String toString() {
        return "Person[not shown]";
    }
}
