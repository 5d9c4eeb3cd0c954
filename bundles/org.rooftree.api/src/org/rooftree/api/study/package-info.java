/**
 * The elaborated study: what to evaluate, vary, optimise and expect.
 *
 * <p>No EMF, no files, no display here.
 */
@NullMarked
package org.rooftree.api.study;

import org.jspecify.annotations.NullMarked;
