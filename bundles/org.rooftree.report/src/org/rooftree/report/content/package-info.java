/**
 * What results are shown as, without saying how: texts with units, differences, explanations of
 * totals, shares of bounds, provenance. Reports and the studio show the same because both ask here.
 */
@NullMarked
package org.rooftree.report.content;

import org.jspecify.annotations.NullMarked;
