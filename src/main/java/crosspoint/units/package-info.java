/** Time as {@code long} picoseconds, clocks as rational frequencies, and numbers as they were written. */
package crosspoint.units;
