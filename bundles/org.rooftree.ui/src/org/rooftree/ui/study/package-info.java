/** Studies in the studio: running them, and what they found, as a chart and as a table. */
@NullMarked
package org.rooftree.ui.study;

import org.jspecify.annotations.NullMarked;
