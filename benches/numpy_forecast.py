"""The forecast of `benches/forecast.rs` in NumPy: 10 000 trials of 50 partners over 4 quarters, each with a
ranged commitment of hours, of money and of days. Everything is vectorised, and the sums are matrix products.
Prints how many milliseconds the shortest of some runs takes: the draws, the loads, their quantiles and means,
the chances to be over the usable part and over the capacity, and each partner's part of the overrun."""

import time

import numpy as np

PARTNERS, TRIALS, QUARTERS = 50, 10_000, 4
WIDTH = 3.289707253902945
DAYS = np.array([91.0, 90.0, 91.0, 92.0])  # from 2 October 2026 on
MONTHS = 3.0

base = 1.0 + np.arange(PARTNERS) % 5
LOW = np.stack([0.5 * base, 100_000.0 * base, base])
HIGH = np.stack([1.5 * base, 400_000.0 * base, 2.0 * base])
MU, SIGMA = (np.log(LOW) + np.log(HIGH)) / 2.0, (np.log(HIGH) - np.log(LOW)) / WIDTH
WEIGHTS = np.stack([DAYS / 7.0, DAYS / np.array([92.0, 90.0, 91.0, 92.0]), np.full(QUARTERS, MONTHS)])
WEIGHTS = np.repeat(WEIGHTS[:, None, :], PARTNERS, axis=1)
CAPACITY = np.stack([150.0 * np.array([92.0, 90.0, 91.0, 92.0]) / 7.0,
                     np.full(QUARTERS, 90_000_000.0), np.full(QUARTERS, 900.0)])
USABLE = 0.8 * CAPACITY


def forecast(seed):
    generator = np.random.Generator(np.random.SFC64(seed))
    levels = generator.standard_normal((3, PARTNERS, TRIALS))
    levels *= SIGMA[:, :, None]
    levels += MU[:, :, None]
    np.exp(levels, out=levels)
    loads = np.matmul(WEIGHTS.transpose(0, 2, 1), levels)
    fan = np.quantile(loads, [0.05, 0.25, 0.5, 0.75, 0.95], axis=2, method="inverted_cdf")
    mean = loads.mean(axis=2)
    over_usable = (loads > USABLE[:, :, None]).mean(axis=2)
    over = np.maximum(loads - CAPACITY[:, :, None], 0.0)
    over_capacity = (over > 0.0).mean(axis=2)
    total = over.sum(axis=2)
    over /= loads
    parts = WEIGHTS * np.matmul(levels, over.transpose(0, 2, 1))
    parts /= np.where(total > 0.0, total, 1.0)[:, None, :]
    expected = WEIGHTS * levels.mean(axis=2)[:, :, None]
    return fan, mean, over_usable, over_capacity, parts, expected


if __name__ == "__main__":
    shortest = float("inf")
    for seed in range(30):
        began = time.perf_counter()
        forecast(seed)
        shortest = min(shortest, time.perf_counter() - began)
    print(shortest * 1e3)
