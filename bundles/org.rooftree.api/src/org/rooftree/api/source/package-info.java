/**
 * Where constants come from: publication, place in it and how far it can be trusted.
 *
 * <p>Uses nothing but java.base.
 */
@NullMarked
package org.rooftree.api.source;

import org.jspecify.annotations.NullMarked;
