/**
 * Edges, targets, businesses, accounts and phone numbers; what each target reports about them, and
 * how the reports merge.
 */
@NullMarked
package io.wabascope.core.inventory;

import org.jspecify.annotations.NullMarked;
