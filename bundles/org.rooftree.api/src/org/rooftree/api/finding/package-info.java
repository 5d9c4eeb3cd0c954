/**
 * Findings: what is wrong or worth knowing in an input, with element, value, range and remedy.
 *
 * <p>Uses nothing but java.base.
 */
@NullMarked
package org.rooftree.api.finding;

import org.jspecify.annotations.NullMarked;
