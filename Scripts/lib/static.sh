# shellcheck shell=bash
# Builds the program so that it needs as little as possible where it runs. Sourced by Scripts/install and
# Benchmarks/run.
#
# build_static ROOT sets program. On Linux the whole program is one file: Swift's runtime, libpng, zlib,
# cmark-gfm and the C library are in it, so that it runs on any Linux of the same processor, however old or
# bare. The linker warns of functions that would look for users and plugins; none of them is called.
# Where the archives of those libraries are missing, only Swift's runtime is in it. On macOS the system
# has Swift's runtime and zlib; the others are in it where their archives are.

build_static() {
  local root=$1 log=$1/.build/logs/install.log folder=$1/.build/install usual=''
  static_options=()
  case $(uname -s) in
    Darwin) choose_on_macos "$root/.build/archives" ;;
    *) choose_on_linux ;;
  esac
  [ -d "$folder" ] || usual='3 to 6 minutes, this once'
  if ! run_with_progress read_build_line 'Building ConvLens for use' "$usual" "$log" \
    swift build --package-path "$root" --scratch-path "$folder" --configuration release \
    --product convlens ${static_options[@]+"${static_options[@]}"}; then
    show_build_log "$log"
    echo 'ConvLens could not be built; why is above.' >&2
    return 1
  fi
  # shellcheck disable=SC2034  # read by the script that sources this
  program=$folder/release/convlens
}

choose_on_linux() {
  local folder missing='' name
  folder=$(pkg-config --variable=libdir libpng)
  for name in libpng16 libz libcmark-gfm libcmark-gfm-extensions; do
    [ -e "$folder/$name.a" ] || missing="$missing $name.a"
  done
  if [ -z "$missing" ]; then
    # What a library needs in turn is named after it, as a static link wants it.
    static_options=(--static-swift-stdlib -Xswiftc -static-executable
      -Xlinker -lz -Xlinker -lm -Xlinker -lcmark-gfm-extensions -Xlinker -lcmark-gfm -Xlinker -s)
  else
    echo "$folder has no$missing, so the program will need these libraries where it runs." >&2
    static_options=(--static-swift-stdlib -Xlinker -s)
  fi
}

# The linker takes what it finds first: a folder that holds nothing but the archive.
choose_on_macos() {
  local folder=$1 library archive
  mkdir -p "$folder" || return
  for library in libpng:libpng16 libcmark-gfm:libcmark-gfm libcmark-gfm:libcmark-gfm-extensions; do
    archive=$(pkg-config --variable=libdir "${library%:*}")/${library#*:}.a
    if [ -e "$archive" ]; then
      ln -sf "$archive" "$folder/${library#*:}.a"
    else
      echo "There is no $archive, so the program will need that library where it runs." >&2
    fi
  done
  static_options=(-Xlinker "-L$folder" -Xlinker -lz)
}
