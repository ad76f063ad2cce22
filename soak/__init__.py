"""The long job: faults and bad input for as long as one likes, with a tally that goes on from run to run.

    ./run soak --minutes 60

Each part has its share of the time. What is tried depends on the number of tries before, so no run repeats another.
"""
