package io.wabascope.simulator;

import io.wabascope.simulator.call.Call;
import java.util.List;

/**
 * A call and how it was answered.
 *
 * @param faults the names of the scenario's actions that had a part in the answer
 */
public record CallLogEntry(Call call, int status, List<String> faults) {}
