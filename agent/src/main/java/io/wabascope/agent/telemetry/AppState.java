package io.wabascope.agent.telemetry;

import io.wabascope.core.pace.Block;
import io.wabascope.core.pace.Budget;
import io.wabascope.core.pace.Demand;
import java.util.Map;

/**
 * How an app stands.
 *
 * @param tokens the calls that it could make at once
 * @param demand what its targets ask for
 * @param blocks by scope, those that are over included
 */
public record AppState(
    String name, Budget budget, double tokens, Demand demand, Map<String, Block> blocks) {}
