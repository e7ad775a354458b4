/** Sixteen buckets for each power of two, up to 2^53 ns: a quantile is off by three in a hundred at most. */
const PER_OCTAVE = 16
const OCTAVES = 53

/** How many buckets there are; the first is for what takes less than a nanosecond. */
export const DURATION_BUCKETS = OCTAVES * PER_OCTAVE + 1

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
const HIGH = words[1] === 0x3ff00000 ? 1 : 0

/** The bucket of a duration, ns: the exponent of its floating-point number, and the first four digits after. */
export function bucketOf(ns: number): number {
  if (!(ns >= 1)) return 0
  float[0] = ns
  return Math.min(DURATION_BUCKETS - 1, (words[HIGH]! >>> 16) - (1023 << 4) + 1)
}

/** The middle of a bucket, ns. */
function middleOf(bucket: number): number {
  if (bucket === 0) return 0
  const octave = (bucket - 1) >> 4
  return 2 ** octave * (1 + (((bucket - 1) & 15) + 0.5) / PER_OCTAVE)
}

/** The duration that a share of `count` observations do not exceed, ns; 0 of none. `counts` has a histogram from `from` on. */
export function quantileOf(counts: Uint32Array, from: number, count: number, share: number): number {
  if (count === 0) return 0
  const rank = Math.max(1, Math.ceil(count * share))
  let seen = 0
  for (let bucket = 0; bucket < DURATION_BUCKETS; bucket++) {
    seen += counts[from + bucket]!
    if (seen >= rank) return middleOf(bucket)
  }
  return middleOf(DURATION_BUCKETS - 1)
}
