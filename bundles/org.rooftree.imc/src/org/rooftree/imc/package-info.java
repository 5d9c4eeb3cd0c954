/**
 * What an in-memory-computing macro costs: its gates, converters and cells, delay, energy and area.
 *
 * <p>The one macro model of the product: evaluators use it and copy nothing of it. Uses the
 * elaborated records of the API and nothing else.
 */
@NullMarked
package org.rooftree.imc;

import org.jspecify.annotations.NullMarked;
