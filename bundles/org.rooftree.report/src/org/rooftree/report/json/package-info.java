/**
 * Trees of maps, lists, texts and numbers written as JSON. Internal to this bundle.
 *
 * <p>Uses nothing of Rooftree.
 */
@NullMarked
package org.rooftree.report.json;

import org.jspecify.annotations.NullMarked;
