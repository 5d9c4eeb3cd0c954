package org.rooftree.tests.violation.cycle.two;

import org.rooftree.tests.violation.cycle.one.One;

/** Needs {@link One}, which needs it. */
public record Two(One one) {}
