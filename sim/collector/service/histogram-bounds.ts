/** Buckets of the histograms that count spans. */
export const ITEMS_BOUNDS: readonly number[] = [
  10, 25, 50, 75, 100, 250, 500, 750, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 20000, 30000, 50000,
  100000,
]

/** Buckets of the histograms that count bytes: 128 B to 16 MiB, doubling. */
export const BYTES_BOUNDS: readonly number[] = Array.from({ length: 18 }, (_, index) => 128 << index)
