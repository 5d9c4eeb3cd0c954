package org.rooftree.engine.check;

/**
 * Where an expectation stands.
 *
 * @param element path of the element in the study
 * @param line its line, counted from 1; 0 if unknown
 */
public record Place(String element, int line) {}
