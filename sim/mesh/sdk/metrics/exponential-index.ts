import { log } from '../../../kernel/math.ts'

const MIN_NORMAL_EXPONENT = -1022
const MAX_NORMAL_EXPONENT = 1023
const MIN_NORMAL = 2.2250738585072014e-308

/** The finest scale there is. */
export const MAX_SCALE = 20

const view = new DataView(new ArrayBuffer(8))
/** 2 to the power `scale`, times log2(e), by scale. */
const factors = Array.from({ length: MAX_SCALE + 1 }, (_, scale) => Math.LOG2E * (1 << scale))

/**
 * The bucket of a positive value at a scale: it holds what lies above base^index, up to base^(index + 1),
 * where base is 2^(2^-scale). Upstream: ExponentMapping and LogarithmMapping of sdk-metrics.
 */
export function exponentialIndex(value: number, scale: number): number {
  return scale > 0 ? logarithmIndex(value, scale) : exponentIndex(value, -scale)
}

function exponentIndex(value: number, shift: number): number {
  if (value < MIN_NORMAL) return (MIN_NORMAL_EXPONENT >> shift) - (shift < 2 ? 1 : 0)
  view.setFloat64(0, value)
  return (exponentOf(view.getUint32(0)) + (isPowerOfTwo() ? -1 : 0)) >> shift
}

function logarithmIndex(value: number, scale: number): number {
  if (value <= MIN_NORMAL) return (MIN_NORMAL_EXPONENT << scale) - 1
  view.setFloat64(0, value)
  if (isPowerOfTwo()) return (exponentOf(view.getUint32(0)) << scale) - 1
  const index = Math.floor(log(value) * factors[scale]!)
  return Math.min(index, ((MAX_NORMAL_EXPONENT + 1) << scale) - 1)
}

const exponentOf = (high: number): number => ((high & 0x7ff00000) >> 20) - 1023
const isPowerOfTwo = (): boolean => (view.getUint32(0) & 0xfffff) === 0 && view.getUint32(4) === 0
