package crosspoint.spec;

import crosspoint.device.Meaning;

/**
 * A device that any chip can be made of: the {@code device} block of a spec in a file of its own. See
 * {@code arch-specs/devices/} for the shipped ones.
 */
public record DeviceFile(
    @Meaning("version of the format, crosspoint-device/1") String format,
    @Meaning("name that lists use") String name,
    @Meaning("what the device is and where its description comes from") String source,
    DeviceSpec device) {}
