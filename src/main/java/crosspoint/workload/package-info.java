/** Texts, networks and plans: what is trained, as equations, before any chip is chosen. */
package crosspoint.workload;
