/// What a shell is taught so that Tab completes: it asks the program, which knows best.
///
/// The program answers with a candidate a line, a tab and what it means. A line `:files png npy`
/// or `:folders` asks the shell for names of files as well.
enum CompletionScript: String, CaseIterable {
  case bash, zsh, fish

  var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  // Bash 3.2, which macOS has, is enough. It takes words apart at = and : too, and wants only what
  // belongs behind those.
  private static let bashText = #"""
    # bash completion for convlens
    _convlens_names() {
        local name
        while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$@")
    }
    _convlens() {
        local line ending word=${COMP_WORDS[COMP_CWORD]}
        COMPREPLY=()
        while IFS= read -r line; do
            case $line in
                ':files') compopt -o filenames 2>/dev/null; _convlens_names -f -- "$word" ;;
                ':files '*)
                    compopt -o filenames 2>/dev/null
                    for ending in ${line#:files }; do _convlens_names -f -X "!*.$ending" -- "$word"; done
                    _convlens_names -d -- "$word" ;;
                ':folders') compopt -o filenames 2>/dev/null; _convlens_names -d -- "$word" ;;
                ?*) COMPREPLY+=("${line%%$'\t'*}") ;;
            esac
        done < <("${COMP_WORDS[0]}" ---complete bash "${COMP_LINE:0:COMP_POINT}" "$word" 2>/dev/null)
    }
    complete -F _convlens convlens

    """#

  private static let zshText = #"""
    #compdef convlens
    _convlens() {
        local line
        local -a answers endings
        for line in "${(@f)$("${(Q)words[1]}" ---complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
            case $line in
                ':files') _files ;;
                ':files '*) endings=(${=line#:files }); _files -g "*.(${(j:|:)endings})" ;;
                ':folders') _files -/ ;;
                ?*) answers+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
            esac
        done
        (( $#answers )) && _describe -t answers convlens answers
    }
    if [[ $funcstack[1] == _convlens ]]; then _convlens "$@"; else compdef _convlens convlens; fi

    """#

  private static let fishText = #"""
    # fish completion for convlens
    function __convlens_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        for line in ($words[1] ---complete fish $words[2..-1] "$current" 2>/dev/null)
            switch $line
                case ':files*'
                    set -l endings (string split ' ' -- $line)[2..-1]
                    if test -z "$endings"
                        __fish_complete_path "$current"
                    else
                        for ending in $endings
                            __fish_complete_suffix .$ending
                        end
                    end
                case ':folders'
                    __fish_complete_directories "$current" ''
                case '*'
                    echo $line
            end
        end
    end
    complete -c convlens -f -a '(__convlens_complete)'

    """#
}

extension Completion {
  /// The answer as the scripts above read it.
  ///
  /// - Parameter cut: What the shell itself keeps in front of each candidate.
  /// - Returns: Lines, or nothing.
  func text(cutting cut: String = "") -> String {
    var lines: [String] = []
    for candidate in candidates where candidate.word.hasPrefix(cut) {
      let summary = candidate.summary.isEmpty ? "" : "\t" + candidate.summary
      lines.append(candidate.word.dropFirst(cut.count) + summary)
    }
    switch files {
    case .none: break
    case .named(let endings):
      // A camera writes its endings in capitals.
      let all = endings.flatMap { [$0, $0.uppercased()] }
      lines.append(([":files"] + all).joined(separator: " "))
    case .folders: lines.append(":folders")
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}
