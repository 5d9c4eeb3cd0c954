/**
 * How a model differs from an earlier version of itself.
 *
 * <p>Uses nothing but java.base.
 */
@NullMarked
package org.rooftree.api.compare;

import org.jspecify.annotations.NullMarked;
