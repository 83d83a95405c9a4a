# Sourced by the scripts beside it, after java.sh: the Python side with the peers.

# The virtual environment is made once, and again when the requirements change. $1: this folder.
# Sets python, the command.
prepare_python() {
  local venv=$1/.venv
  if ! cmp -s "$1/requirements.txt" "$venv/installed"; then
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
      fail 'needs Python 3.10 or newer as python3'
    echo "bench: installing PyTorch and ncnn into $venv, once ..." >&2
    python3 -m venv "$venv" || fail 'python3 cannot make virtual environments (venv)'
    "$venv/bin/python" -m pip install -q --disable-pip-version-check -r "$1/requirements.txt" ||
      fail "could not install $1/requirements.txt"
    cp "$1/requirements.txt" "$venv/installed"
  fi
  python=$venv/bin/python
}

# Builds what is needed, and becomes the Python module $2. $1: this folder. The other arguments are
# the module's.
compare() {
  local bench=$1 module=$2
  shift 2
  prepare_python "$bench"
  case " $* " in
    (*' -h '* | *' --help '*) java='' class_path='' ;;
    (*) build_java "$(dirname "$bench")" ;;
  esac
  PYTHONPATH=$bench exec "$python" -m "$module" --java "$java" --class-path "$class_path" "$@"
}
