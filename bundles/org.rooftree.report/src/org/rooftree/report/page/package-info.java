/**
 * What the plug-in of an evaluator declares about how its results are shown, and the tables that
 * follow from it. Knows neither files nor pixels: the desktop and the HTML report draw the same.
 */
@NullMarked
package org.rooftree.report.page;

import org.jspecify.annotations.NullMarked;
