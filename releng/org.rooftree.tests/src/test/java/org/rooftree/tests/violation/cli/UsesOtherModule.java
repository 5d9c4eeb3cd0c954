package org.rooftree.tests.violation.cli;

/** Beyond java.base there is no class that the commands may use. */
public record UsesOtherModule(java.util.logging.Logger logger) {}
