/**
 * Classes that break the layer table on purpose, so that the architecture test can be seen to fail.
 */
package org.rooftree.tests.violation;
