/**
 * Edges, targets, businesses, accounts, phone numbers, what each target reports of them, and how
 * reports merge.
 */
@NullMarked
package io.wabascope.core.inventory;

import org.jspecify.annotations.NullMarked;
