/**
 * What a layer costs under a mapping onto the memories of a design, and the search for the mapping.
 *
 * <p>Reads the records of the bundle api, lets the packages below compute with plain numbers, and
 * reports metrics with explanations. Uses the bundles api and imc and nothing else. Other
 * evaluators that know more of the units come in through {@link
 * org.rooftree.evaluator.mapping.MappingEvaluator#mapper}.
 */
@NullMarked
package org.rooftree.evaluator.mapping;

import org.jspecify.annotations.NullMarked;
