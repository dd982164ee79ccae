package org.coalition.resource.plans;

/** Told before each step of a commit that writes something; tests end the program's work there. */
interface Probe {
    void before(String step);
}
