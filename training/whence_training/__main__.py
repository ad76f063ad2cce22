"""`python -m whence_training`: see `command`, which other processes can import by its name."""

from whence_training.command import main

if __name__ == "__main__":
    main()
