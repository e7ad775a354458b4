/** Counts by bucket: one bucket more than there are bounds. */
export type BucketCounts = { count: number; sum: number; bucketCounts: number[] }

/** Counts a value in its bucket, whose upper bound is inclusive; found as Go's sort.Search does, sorted or not. */
export function observe(counts: BucketCounts, bounds: readonly number[], value: number, times: number): void {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (bounds[middle]! >= value) high = middle
    else low = middle + 1
  }
  counts.bucketCounts[low]! += times
  counts.count += times
  counts.sum += value * times
}
