/**
 * The charts of a result as Apache ECharts options, built without a display: the HTML report and
 * the studio show the same ones.
 *
 * <p>An option is ready for ECharts but for two things that JSON cannot say, which the script
 * {@code org/rooftree/report/html/chart.js} adds: a colour may be the name of one of the page's
 * ({@code "@compute"}, {@code "@level-0"} …), and the entry {@code "rooftree"} describes axes,
 * switches and what hovering says.
 *
 * <p>Uses the records of the bundle api; no evaluator, no OSGi, no display.
 */
@NullMarked
package org.rooftree.report.chart;

import org.jspecify.annotations.NullMarked;
