/** Spends what sweeps leave of the budget on accounts in exception states. */
@NullMarked
package io.wabascope.poller.reread;

import org.jspecify.annotations.NullMarked;
