package io.wabascope.simulator;

import io.wabascope.simulator.call.Call;
import java.util.List;

/**
 * A call and its reply.
 *
 * @param faults names of the scenario's actions that produced or altered the reply
 */
public record CallLogEntry(Call call, int status, List<String> faults) {}
