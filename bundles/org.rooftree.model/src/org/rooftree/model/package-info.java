/**
 * Entry to the metamodels: {@link org.rooftree.model.Models} turns a file into the record that
 * evaluators read.
 *
 * <p>The packages accelerator, workload, mapping, study and common are generated from the .ecore
 * files in the folder model of this bundle.
 */
@NullMarked
package org.rooftree.model;

import org.jspecify.annotations.NullMarked;
