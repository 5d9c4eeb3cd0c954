/**
 * Writers for results and findings: table for a terminal, JSON, CSV, HTML.
 *
 * <p>Uses the bundles api and engine; runs without OSGi, EMF or a display.
 */
@NullMarked
package org.rooftree.report;

import org.jspecify.annotations.NullMarked;
