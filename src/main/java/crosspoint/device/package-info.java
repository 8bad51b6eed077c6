/**
 * How a cross-point device answers a pulse.
 *
 * <p>A {@link crosspoint.device.StepLaw} says by how much one pulse changes the weight of a device, given the
 * weight before it and the parameters that were drawn for that device. A law is a record: its components
 * are the keys of its block in a spec, each number with a {@link crosspoint.device.Meaning} and a
 * {@link crosspoint.device.Range}, and its methods are its physics. So a law of one's own is one class; a spec
 * names it by its full name, {@code "kind": "com.example.MyLaw"}, and finds it on the class path.
 *
 * <p>In the formulae of the laws w is the weight before the pulse, w_max and w_min are the device's own bounds, up and down
 * its own steps before the law's factor, step either of them, all in physical weight; σ is {@code stepNoiseFraction} [1] and ξ a
 * standard normal number drawn for each pulse.
 *
 * <p>What all devices have in common is not the law's business: steps and bounds are drawn, pulses are
 * counted, weights are clipped and noise is drawn elsewhere. A law is asked once for each device for what
 * it needs beside that, and then once for each pulse.
 *
 * <p>A law that throws is named by a {@link crosspoint.device.LawException}, with the weight at which it did.
 *
 * <p>The arithmetic is in single precision with each operation rounded as written, and in double precision where
 * a function is needed (a law of one's own may take {@link StrictMath}), so that the same pulses give the same bits everywhere.
 */
package crosspoint.device;
