"""Run the cases, and print the result of each."""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from tests.faults.registry import Skipped, all_cases


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the counts that the README gives")
    parser.add_argument("words", nargs="*", help="only cases whose names hold one of these")
    options = parser.parse_args()
    failed = 0
    for case in all_cases():
        if options.words and not any(word in case.name for word in options.words):
            continue
        count = case.long if options.long else case.short
        start = time.monotonic()
        try:
            outcome, result = "ok", case.run(count)
        except Skipped as reason:
            outcome, result = "skipped", str(reason)
        except Exception as error:
            outcome, result = "FAILED", "".join(traceback.format_exception_only(error))
            failed += 1
        seconds = time.monotonic() - start
        print(f"{outcome:7} {case.name} × {count}: {result} ({seconds:.1f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
