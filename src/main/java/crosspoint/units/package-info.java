/** Time as {@code long} picoseconds, clocks as rational frequencies, quantities and their suffixes. */
package crosspoint.units;
