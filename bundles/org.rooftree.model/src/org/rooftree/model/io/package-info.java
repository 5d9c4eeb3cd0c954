/**
 * Reading and writing model files, and the paths by which elements are named everywhere else.
 *
 * <p>Files may come from strangers: no document type, no external entity, no other file is ever
 * opened because a model file names it.
 */
@NullMarked
package org.rooftree.model.io;

import org.jspecify.annotations.NullMarked;
