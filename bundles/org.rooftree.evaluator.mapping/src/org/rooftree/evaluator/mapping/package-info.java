/**
 * What a layer costs under a mapping onto the memories of a design, and the search for the mapping.
 *
 * <p>Reads the records of the bundle api, lets the packages below compute with plain numbers, and
 * reports metrics with explanations. Uses the bundle api and nothing else.
 */
@NullMarked
package org.rooftree.evaluator.mapping;

import org.jspecify.annotations.NullMarked;
