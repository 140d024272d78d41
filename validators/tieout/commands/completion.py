"""``tieout completion``: what a shell needs to complete commands, options and their values."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tieout.commands import COMMANDS, parser_of
from tieout.parsing import Options, Parser, one_of
from tieout.terminal import write

__all__ = ["ABOUT", "arguments", "run"]

SHELLS = ("bash", "zsh", "fish")
ABOUT = (
    'Print a script that completes commands and options. bash: add eval "$(tieout completion bash)" to '
    "~/.bashrc; zsh: the same with zsh in ~/.zshrc; fish: tieout completion fish > "
    "~/.config/fish/completions/tieout.fish"
)

BASH = """\
_tieout() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="{commands} --help --version"
  else
    case "${{COMP_WORDS[1]}} $before" in
{values}
      *) case "${{COMP_WORDS[1]}}" in
{options}
      esac ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  local IFS=$'\\n'
  COMPREPLY+=($(compgen -f -- "$current"))
}}
complete -o filenames -F _tieout tieout
"""
#: A shell whose start-up files have not set completion up has no compdef yet.
ZSH = """\
(( $+functions[compdef] )) || { autoload -U compinit && compinit }
autoload -U +X bashcompinit && bashcompinit
"""


def arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("shell", metavar="|".join(SHELLS), type=one_of(SHELLS), help="the shell")


def run(options: Options) -> int:
    """Print the script."""
    from tieout import rules

    parsers = {name: parser_of(name) for name in COMMANDS}
    arguments = {"explain": rules.names(), "completion": SHELLS}
    if options.shell == "fish":
        script = "".join(f"{line}\n" for line in _fish(parsers, arguments))
    else:
        script = (ZSH if options.shell == "zsh" else "") + _bash(parsers, arguments)
    write(script, sys.stdout)
    return 0


def _bash(parsers: dict[str, Parser], arguments: dict[str, tuple[str, ...]]) -> str:
    values = [
        f'      "{name} {option}") words="{" ".join(words)}" ;;'
        for name, parser in parsers.items()
        for option, words in parser.words.items()
        if words
    ]
    options = [
        f'        {name}) words="{" ".join((*arguments.get(name, ()), *parser.words))}" ;;'
        for name, parser in parsers.items()
    ]
    return BASH.format(commands=" ".join(COMMANDS), values="\n".join(values), options="\n".join(options))


def _fish(parsers: dict[str, Parser], arguments: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for name, about in COMMANDS.items():
        yield f"complete -c tieout -n __fish_use_subcommand -f -a {name} -d '{about}'"
    for name, parser in parsers.items():
        seen = f"complete -c tieout -n '__fish_seen_subcommand_from {name}'"
        for option, words in parser.words.items():
            kind = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            yield f"{seen} {kind}" + (f" -x -a '{' '.join(words)}'" if words else "")
        if name in arguments:
            yield f"{seen} -f -a '{' '.join(arguments[name])}'"
