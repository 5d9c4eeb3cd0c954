package org.rooftree.tests.violation.cycle.one;

import org.rooftree.tests.violation.cycle.two.Two;

/** Needs {@link Two}, which needs it. */
public record One(Two two) {}
