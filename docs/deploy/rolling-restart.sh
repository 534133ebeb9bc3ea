#!/usr/bin/env bash
# Restarts the nodes one after the other; visitors notice nothing. Stops at the first thing that is not as it should be.
set -euo pipefail

usage="usage: rolling-restart.sh ADDRESS COMMAND [ADDRESS COMMAND]...
  ADDRESS  of the node itself, not of the proxy: http://10.0.0.11:5080
  COMMAND  restarts it with SIGTERM and returns when it runs again: 'ssh web1 sudo systemctl restart rockland'"
if (($# < 2 || $# % 2)); then
  echo "$usage" >&2
  exit 2
fi

# The status of a node, 000 when it does not answer.
ready() { curl --silent --output /dev/null --max-time 5 --write-out '%{http_code}' "$1/health/ready" || true; }

# wait_for ADDRESS SECONDS STATUS...
wait_for() {
  local address=$1 until=$((SECONDS + $2)) status
  shift 2
  while status=$(ready "$address"); [[ " $* " != *" $status "* ]]; do
    if ((SECONDS >= until)); then
      echo "$address: ready is $status, not $*" >&2
      exit 1
    fi
    sleep 0.1
  done
  echo "$address: $status"
}

nodes=("$@")
for ((n = 0; n < $#; n += 2)); do
  # No node is taken away unless all are there.
  for ((other = 0; other < $#; other += 2)); do
    wait_for "${nodes[other]}" 10 200
  done

  bash -c "${nodes[n + 1]}" &
  restart=$!
  # It leaves: 503 while it drains, then silence.
  wait_for "${nodes[n]}" 30 503 000
  # Drained, ended, started.
  wait "$restart"
  wait_for "${nodes[n]}" 60 200
done
