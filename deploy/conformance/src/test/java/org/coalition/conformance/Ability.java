package org.coalition.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test proves of a server, in words for whoever runs that server; of a class for all of its tests together. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Ability {
    /** Goes on after "it", for example "keeps a date to the millisecond". */
    String value();
}
