/**
 * The elaborated network: layers as loop nests with sizes and operands, or with a stated cost.
 *
 * <p>Sizes include the batch. No EMF, no files, no display here.
 */
@NullMarked
package org.rooftree.api.workload;

import org.jspecify.annotations.NullMarked;
