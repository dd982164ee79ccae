package org.coalition.resource.plans;

import org.coalition.resource.vocabulary.Kind;

/**
 * A commitment that a plan proposes.
 *
 * @param contributionVersion that the plan rests on
 * @param needVersion that the plan rests on
 */
record Share(
        String contribution,
        long contributionVersion,
        String need,
        long needVersion,
        String country,
        Kind kind,
        long people) {}
