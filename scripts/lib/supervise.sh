# Runs a program that does not know the launcher. Arguments: PID_FILE STOP_SIGNAL COMMAND [ARG...]
# Standard input is a pipe from the launcher: when it closes, the launcher is gone and the program is stopped.
pid_file=$1 stop_signal=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
echo "$child" >"$pid_file"
trap 'kill -s "$stop_signal" "$child" 2>/dev/null' TERM INT HUP
{
  while read -r _; do :; done <&3
  kill -s "$stop_signal" "$child" 2>/dev/null
} &
watcher=$!
while :; do
  wait "$child"
  status=$?
  kill -0 "$child" 2>/dev/null || break
done
kill -s KILL "$watcher" 2>/dev/null
rm -f "$pid_file"
exit "$status"
