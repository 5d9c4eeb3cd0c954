package org.rooftree.tests.violation.evaluator.sample;

import org.rooftree.engine.RunMonitor;

/** An evaluator may use the API only. */
public record UsesEngine(RunMonitor monitor) {}
