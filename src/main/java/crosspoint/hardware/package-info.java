/**
 * The chip: what its servers are, how long an operation holds which of them, and what it costs.
 *
 * <p>A {@link crosspoint.hardware.Chip} names the servers: digital units, buffer ports, off-chip link, links of
 * the interconnect, and for each group of tiles DAC bank, array, integrators, sample-and-hold, ADC bank (those
 * of backward reads apart, where they have their own) and stochastic translators. The
 * {@link crosspoint.hardware.CostModel} is pure: from a mapped operation and its facts it gives a
 * {@link crosspoint.hardware.Recipe} (stages on sets of servers) and action counts. Counts go to an
 * {@link crosspoint.hardware.Activity}; an {@link crosspoint.hardware.EnergyTable} turns them into an
 * {@link crosspoint.hardware.Energy} after the run, so energy is counted, never summed on the way.
 *
 * <p>No number of a chip is in this code; all come from its spec.
 */
package crosspoint.hardware;
