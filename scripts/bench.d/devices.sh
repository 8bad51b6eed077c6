#!/usr/bin/env bash
# Measures what each shipped device costs in a training run, against the constant-step device of the RPU baseline.
#
#   scripts/bench.d/devices.sh [--rounds N] [--characters N] [--most RATIO] [DEVICE]...
#
#   --rounds N       runs of each device, each between two of the baseline [default: 3]
#   --characters N   characters of a run [default: 150000]
#   --most RATIO     exit with 1 if a device takes more than so many times the baseline's time [default: 1.5]
#   DEVICE           names of shipped devices, device files, or names of shipped chips with weights of their own
#                    [default: all shipped devices, pcm in the chip rpu-2018-pcm, whose weights are one-sided pairs]
#
# Every run is the training part of rpu-2018, or of the chip, on the generated text, one thread on one core, time and energy with it.
# The time of a device is compared with the mean of the baseline's before and after it, and the median of
# these ratios counts: what else the computer does slows all of them alike. A device is run twice: as it is in
# its file, and with its step changed to the baseline's mean step, so that as many pulses meet; without that, a
# coarse device would hide its cost behind its few pulses.
#
# Updates are unfused in all of them: there is no code that brings several of an array together (numerics.Cells.update takes
# one vector of each side). The clock shows it too, an update for each character and matrix, which every run is checked for.
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
  devices=${devices/ pcm / rpu-2018-pcm }
fi
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
one_core=
if command -v taskset >/dev/null; then one_core="taskset -c $(taskset -cp $$ | sed 's/.*: *//;s/[-,].*//')"; fi

# chip DEVICE: whether it is a shipped chip
chip() { [ -f "$home/arch-specs/$1.json" ]; }

# shipped DEVICE: the file of a shipped chip or device; of neither if there is no such file
shipped() { if chip "$1"; then echo "$home/arch-specs/$1.json"; else echo "$home/arch-specs/devices/$1.json"; fi; }

# run DEVICE OPTION...: seconds of the training loop, the number of coincidences, and updates for a character
run() {
  local device=$1
  shift
  rm -rf "$work/run"
  if chip "$device"; then set -- "$home/arch-specs/$device.json" "$@"; else set -- "$home/arch-specs/rpu-2018.json" --device "$device" "$@"; fi
  $one_core "$home/scripts/crosspoint" train "$@" --characters "$characters" --test-characters 100 \
    --out "$work/run" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk '/"charactersPerSecond"/ { gsub(/[^0-9.]/, "", $3); speed = $3 }
       /"trainedCharacters"/ { gsub(/[^0-9]/, "", $3); trained = $3 }
       /"coincidences"/ && !met { gsub(/[^0-9]/, "", $3); met = $3 }
       /"spans"/ { spans = 1 }
       spans && /"update" : / { of_update = 1 }
       of_update && /"count"/ && !updates { gsub(/[^0-9]/, "", $3); updates = $3 }
       END { if (speed == 0 || trained == 0) exit 1; print 1 / speed, met, updates / trained }' "$work/run/report.json"
}

# same_step DEVICE: options that give a device the baseline's mean step, as logical weights: a law makes its own of stepWeight.
# Noise that is given as a weight is made smaller with the step: a device whose noise stays tens of its steps learns
# nothing, its errors do not fall, and many times the baseline's pulses meet.
same_step() {
  "$home/scripts/crosspoint" spec show "$(shipped "$1")" 2>/dev/null | awk '
    BEGIN { scale = baseline = 2 / 0.6 }
    $1 == "tile.weightScaleRatio" { scale = $2 }
    $1 == "tile.weight.polarity" { up = $2 == "one-sided" }
    $1 == "device.law.kind" { kind = $2 }
    $1 == "device.law.exponentRatio" { power = 0.5 ^ $2 }
    $1 == "device.law.upAmplitudeRatio" { au = $2 } $1 == "device.law.downAmplitudeRatio" { ad = $2 }
    $1 == "device.law.upExponentRatio" { gu = $2 } $1 == "device.law.downExponentRatio" { gd = $2 }
    $1 == "device.law.weightOffsetRatio" { b = $2 }
    $1 == "device.stepWeight" { step = $2 }
    $1 == "device.law.noiseFloorWeight" || $1 == "device.law.noiseSlopeFraction" { if ($2 > 0) noise[$1] = $2 }
    END {
      # Devices that only go up are at their lower bound at weight 0, and only their step up counts.
      if (kind == "exponential-step") ratio = up ? 1 - au * exp(gu * b) : (2 - au * exp(gu * b) - ad * exp(-gd * b)) / 2
      else ratio = kind == "power-step" && !up ? power : 1
      if (!(step > 0)) exit 1
      finer = 0.001 / ratio * baseline / scale / step
      printf "--set device.stepWeight=%.9g", finer * step
      for (key in noise) printf " --set %s=%.9g", key, finer * noise[key]
    }'
}

printf '%-24s %-12s %-8s %-14s %-16s %s\n' device step ratio coincidences 'of the baseline' 'updates a character'
worst=0 unfused=yes alike=yes before=
# each RUN: whether the clock saw an update for each character and each of the three matrices
each() { [ "${1##* }" = 3 ]; }

compare() {
  local device=$1 label=$2 round after met updates
  shift 2
  : >"$work/ratios"
  # The run behind one device is that before the next.
  [ -n "$before" ] || before=$(run rpu-baseline) || exit 1
  for ((round = 0; round < rounds; round++)); do
    met=$(run "$device" "$@") || exit 1
    after=$(run rpu-baseline) || exit 1
    awk -v m="$met" -v b="$before" -v a="$after" 'BEGIN { split(m, x); split(b, y); split(a, z); print 2 * x[1] / (y[1] + z[1]), x[2] / y[2] }' >>"$work/ratios"
    each "$before" && each "$met" && each "$after" || unfused=no
    before=$after
  done
  ratio=$(sort -n "$work/ratios" | awk '{ r[NR] = $1; c = $2 } END { print NR % 2 ? r[(NR + 1) / 2] : (r[NR / 2] + r[NR / 2 + 1]) / 2, c }')
  read -r _ met updates <<<"$met"
  printf '%-24s %-12s %-8.2f %-14s %-16.2f %s\n' "$device" "$label" "${ratio% *}" "$met" "${ratio#* }" "$updates"
  worst=$(awk -v w="$worst" -v r="${ratio% *}" 'BEGIN { print (r > w ? r : w) }')
  if [ "$label" = "as baseline" ]; then
    # More of them only make a device look dearer.
    awk -v met="${ratio#* }" 'BEGIN { exit !(met >= 0.67) }' || alike=no
  fi
}
for device in $devices; do
  compare "$device" 'as shipped'
  if [ -f "$(shipped "$device")" ] && [ "$device" != rpu-baseline ]; then
    options=$(same_step "$device") && [ -n "$options" ] || { echo "devices: no step of $device" >&2; exit 1; }
    # shellcheck disable=SC2086
    compare "$device" 'as baseline' $options
  fi
done
printf 'at least 0.67 times as many pulses met as in the baseline where steps are the same: %s\n' "$alike"
printf 'updates unfused in all runs, baseline and device: %s\n' "$unfused"
printf 'largest ratio %.2f, at most %s\n' "$worst" "$most"
[ "$unfused" = yes ] && [ "$alike" = yes ] && awk -v w="$worst" -v m="$most" 'BEGIN { exit w <= m ? 0 : 1 }'
