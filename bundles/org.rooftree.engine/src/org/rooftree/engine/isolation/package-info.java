/**
 * Evaluators in processes of their own: which run there, how they are asked, and what becomes of
 * the outcome when such a process ends, hangs or takes too much memory.
 *
 * <p>Knows neither OSGi nor the command line: how a worker process is started is for those who
 * compose the product to say, by a {@link org.rooftree.engine.isolation.WorkerCommand}.
 */
@NullMarked
package org.rooftree.engine.isolation;

import org.jspecify.annotations.NullMarked;
