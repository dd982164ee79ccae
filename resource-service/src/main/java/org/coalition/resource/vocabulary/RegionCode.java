package org.coalition.resource.vocabulary;

import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.coalition.places.Places;
import org.jspecify.annotations.Nullable;

/** A UN M49 region of three digits, for example {@code 011} for Western Africa. */
@Target(TYPE_USE)
@Retention(RUNTIME)
@Constraint(validatedBy = RegionCode.Check.class)
public @interface RegionCode {
    String message() default "Must be a UN M49 region of three digits, for example 011 for Western Africa.";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absent is not wrong. */
    final class Check implements ConstraintValidator<RegionCode, @Nullable String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || Places.isRegion(value);
        }
    }
}
