/**
 * The loop-nest cost model with uneven mapping, and the search for mappings.
 *
 * <p>Mei et al., ZigZag, IEEE TC 2021. Uses the bundle api and nothing else.
 */
@NullMarked
package org.rooftree.evaluator.mapping.nest;

import org.jspecify.annotations.NullMarked;
