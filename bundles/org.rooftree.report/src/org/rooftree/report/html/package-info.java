/**
 * The parts of the HTML report. Internal to this bundle; {@code HtmlReport} puts them together.
 *
 * <p>What is small and must be readable without a script is written as HTML here, every text
 * through {@link org.rooftree.report.html.Html#text}; what there is per layer goes into the page as
 * compressed data, out of which {@code report.js} builds the table and the explanations.
 */
@NullMarked
package org.rooftree.report.html;

import org.jspecify.annotations.NullMarked;
