/**
 * Files that are written whole or not at all.
 *
 * <p>Uses nothing but java.base.
 */
@NullMarked
package org.rooftree.api.io;

import org.jspecify.annotations.NullMarked;
