"""Lets `python -m generator` be the command `footpath`."""

from generator.cli.main import run

if __name__ == "__main__":
    run()
