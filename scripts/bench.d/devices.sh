#!/usr/bin/env bash
# Measures what each shipped device costs in a training run, against the constant-step device of the RPU baseline.
#
#   scripts/bench.d/devices.sh [--rounds N] [--characters N] [--most RATIO] [DEVICE]...
#
#   --rounds N       runs of each device, each between two of the baseline [default: 3]
#   --characters N   characters of a run [default: 150000]
#   --most RATIO     exit with 1 if a device takes more than so many times the baseline's time [default: 1.5]
#   DEVICE           names of shipped devices or device files [default: all shipped]
#
# Every run is the training part of rpu-2018 on the generated text, one thread on one core, time and energy with it.
# The time of a device is compared with the mean of the baseline's before and after it, and the median of
# these ratios counts: what else the computer does slows all of them alike. A device is run twice: as it is in
# its file, and with its step changed to the baseline's mean step, so that as many pulses meet; without that, a
# coarse device would hide its cost behind its few pulses.
set -u

home=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p;}' "$0"; }
rounds=3 characters=150000 most=1.5 devices=
while [ $# -gt 0 ]; do
  case $1 in
    --help|-h) usage; exit 0 ;;
    --rounds|--characters|--most)
      [ $# -gt 1 ] || { echo "devices: $1 needs a value" >&2; exit 2; }
      case $1 in --rounds) rounds=$2 ;; --characters) characters=$2 ;; --most) most=$2 ;; esac
      shift ;;
    -*) echo "devices: unknown option $1 (see --help)" >&2; exit 2 ;;
    *) devices="$devices $1" ;;
  esac
  shift
done
if [ -z "$devices" ]; then
  for file in "$home"/arch-specs/devices/*.json; do devices="$devices $(basename "$file" .json)"; done
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
one_core=
if command -v taskset >/dev/null; then one_core="taskset -c $(taskset -cp $$ | sed 's/.*: *//;s/[-,].*//')"; fi

# run DEVICE OPTION...: seconds of the training loop and the number of coincidences
run() {
  local device=$1
  shift
  rm -rf "$work/run"
  $one_core "$home/scripts/crosspoint" train "$home/arch-specs/rpu-2018.json" --device "$device" --characters "$characters" \
    --test-characters 100 --out "$work/run" "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk '/"charactersPerSecond"/ { gsub(/[^0-9.]/, "", $3); speed = $3 }
       /"coincidences"/ && !met { gsub(/[^0-9]/, "", $3); met = $3 }
       END { if (speed == 0) exit 1; print 1 / speed, met }' "$work/run/report.json"
}

# baseline's mean step over that of a device: a law makes its own of stepWeight
same_step() {
  "$home/scripts/crosspoint" spec show "$home/arch-specs/devices/$1.json" 2>/dev/null | awk '
    $1 == "device.law.kind" { kind = $2 }
    $1 == "device.law.exponentRatio" { power = 0.5 ^ $2 }
    $1 == "device.law.upAmplitudeRatio" { au = $2 } $1 == "device.law.downAmplitudeRatio" { ad = $2 }
    $1 == "device.law.upExponentRatio" { gu = $2 } $1 == "device.law.downExponentRatio" { gd = $2 }
    $1 == "device.law.weightOffsetRatio" { b = $2 }
    END {
      ratio = kind == "power-step" ? power : kind == "exponential-step" ? (2 - au * exp(gu * b) - ad * exp(-gd * b)) / 2 : 1
      printf "%.9g", 0.001 / ratio
    }'
}

printf '%-24s %-12s %-8s %-14s %s\n' device step ratio coincidences 'of the baseline'
worst=0
compare() {
  local device=$1 label=$2 round before after met
  shift 2
  : >"$work/ratios"
  before=$(run rpu-baseline) || exit 1
  for ((round = 0; round < rounds; round++)); do
    met=$(run "$device" "$@") || exit 1
    after=$(run rpu-baseline) || exit 1
    awk -v m="$met" -v b="$before" -v a="$after" 'BEGIN { split(m, x); split(b, y); split(a, z); print 2 * x[1] / (y[1] + z[1]), x[2] / y[2] }' >>"$work/ratios"
    before=$after
  done
  ratio=$(sort -n "$work/ratios" | awk '{ r[NR] = $1; c = $2 } END { print NR % 2 ? r[(NR + 1) / 2] : (r[NR / 2] + r[NR / 2 + 1]) / 2, c }')
  printf '%-24s %-12s %-8.2f %-14s %.2f\n' "$device" "$label" "${ratio% *}" "${met#* }" "${ratio#* }"
  worst=$(awk -v w="$worst" -v r="${ratio% *}" 'BEGIN { print (r > w ? r : w) }')
}
for device in $devices; do
  compare "$device" 'as shipped'
  if [ -f "$home/arch-specs/devices/$device.json" ] && [ "$device" != rpu-baseline ]; then
    compare "$device" "as baseline" --set "device.stepWeight=$(same_step "$device")"
  fi
done
printf 'largest ratio %.2f, at most %s\n' "$worst" "$most"
awk -v w="$worst" -v m="$most" 'BEGIN { exit w <= m ? 0 : 1 }'
