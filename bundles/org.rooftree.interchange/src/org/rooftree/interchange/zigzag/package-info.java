/**
 * Import of ZigZag's YAML files (hardware, mapping, workload) and of ONNX models under ZigZag's
 * rules, so that its results can be reproduced.
 *
 * <p>The formats are those of ZigZag 3.8.5. Files are hostile until read: their size, depth and
 * aliases are bounded. No SWT, no OSGi, no display here.
 */
@NullMarked
package org.rooftree.interchange.zigzag;

import org.jspecify.annotations.NullMarked;
