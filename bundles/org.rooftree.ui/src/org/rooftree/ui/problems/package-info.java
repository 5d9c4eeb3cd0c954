/** Problem markers in the studio: quick fixes and validation while typing. */
@NullMarked
package org.rooftree.ui.problems;

import org.jspecify.annotations.NullMarked;
