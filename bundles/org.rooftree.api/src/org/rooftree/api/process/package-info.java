/**
 * Programs outside of the product: started from an argument list, watched, and ended with
 * everything that they started.
 *
 * <p>{@link org.rooftree.api.process.ProgramRun} runs a program to its end; {@link
 * org.rooftree.api.process.ExternalProcess} is for those who talk with it. Uses nothing but
 * java.base; no display, no OSGi.
 */
@NullMarked
package org.rooftree.api.process;

import org.jspecify.annotations.NullMarked;
