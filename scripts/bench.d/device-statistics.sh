#!/usr/bin/env bash
# Tests what devices, reads and pulses draw against the distributions that their laws have, over many seeds, and wrong
# models and edited samples too.
#
#   scripts/bench.d/device-statistics.sh [SEEDS]     [default: 1000]
#
# Prints for each test its false alarms and what chance allows, for each wrong model and test the largest p-value over
# five seeds and whether it is rejected with all of them, or that this test need not be; likewise for samples of the
# right model that were edited ("edited sample"), which are no wrong models. Then the rate of false alarms of each kind
# of test and what is granted to it, with 1,000 seeds. Exit code 0 if nothing is missed. Takes some minutes.
set -u

home=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
case ${1:-} in --help|-h) sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0"; exit 0 ;; esac
"$home/scripts/crosspoint" --version >/dev/null || exit 1
jar=$home/target/launcher/crosspoint.jar
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
classes=$(mktemp -d) || exit 1
trap 'rm -rf "$classes"' EXIT
trap 'exit 130' INT TERM
cd -- "$home" || exit 1
# The sources that it needs, out of the tests, found by the compiler.
"${bin}javac" --add-modules jdk.incubator.vector -nowarn -d "$classes" -cp "$jar" -sourcepath src/test/java \
  src/test/java/crosspoint/numerics/DeviceStatistics.java 2>"$classes/log" || { cat "$classes/log" >&2; exit 1; }
"${bin}java" --add-modules jdk.incubator.vector -cp "$classes:$jar" crosspoint.numerics.DeviceStatistics "${1:-1000}" \
  2> >(grep -v 'incubator modules' >&2)
