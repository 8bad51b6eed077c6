# What leaking cells must show: decay is by the second of the simulated clock. Sourced by scripts/accept.
# shellcheck shell=bash disable=SC2154  # long, work, home come from accept

lines="1 2 3"
characters=${LEAK_CHARACTERS:-300000}

# loss CHIP SEED: test loss after the generated text's first characters, of a run that is made once
loss() {
  local directory=$work/$1-$2
  [ -f "$directory/report.json" ] ||
    train "$directory" "$home/arch-specs/$1.json" --characters "$characters" --seed "$2"
  figure "$directory/report.json" last:/testCrossEntropyNats
}

# differences CHIP: loss of a chip less that of cells that do not leak, for seeds 1 to 3
differences() {
  local seed
  for seed in 1 2 3; do
    awk -v a="$(loss "$1" "$seed")" -v b="$(loss rpu-2018 "$seed")" 'BEGIN { print (a + 0 == a && b + 0 == b) ? a - b : "none" }'
  done
}

# ---- 1: both chips leak with 5 s and differ in timing keys only
line_1() {
  local fast slow
  loss rpu-2018-leaky 1 >/dev/null
  loss rpu-2018-leaky-slow 1 >/dev/null
  read -r fast <<<"$(figure "$work/rpu-2018-leaky-1/report.json" /simulatedSeconds)"
  read -r slow <<<"$(figure "$work/rpu-2018-leaky-slow-1/report.json" /simulatedSeconds)"
  check 1 "shipped chip, time of a character" "$(awk -v t="$fast" -v n="$characters" 'BEGIN { print t / n * 1e6 }') us" "about 1 us" \
    between "$(awk -v t="$fast" -v n="$characters" 'BEGIN { print t / n * 1e6 }')" 0.3 3
  check 1 "slow chip, times as long" "$(awk -v f="$fast" -v s="$slow" 'BEGIN { print s / f }')" "100" \
    between "$(awk -v f="$fast" -v s="$slow" 'BEGIN { print s / f }')" 99.9 100.1
}

# ---- 2: losses, 300,000 characters of the generated text, mean of seeds 1 to 3
line_2() {
  local each difference
  each=$(differences rpu-2018-leaky | tr '\n' ' ')
  # shellcheck disable=SC2086  # three numbers
  difference=$(mean $each)
  check 2 "5 s on the shipped chip, above no leak" "$difference nats (each: $each)" "-0.05 to 0.05 nats" between "$difference" -0.05 0.05
  each=$(differences rpu-2018-leaky-slow | tr '\n' ' ')
  # shellcheck disable=SC2086  # three numbers
  difference=$(mean $each)
  check 2 "5 s on the slow chip, above no leak" "$difference nats (each: $each)" "> 0.5 nats" compares "$difference" '>' 0.5
}

# ---- 3: a model that decays by window is wrong on one of them
line_3() {
  tests 3 "decay by second and by window" 'TimePhysicsTest'
}
