import { log } from '../../../../kernel/math.ts'

const view = new DataView(new ArrayBuffer(8))

/** A number times two to a power, exactly where it fits (Go: math.Ldexp). */
export function timesPowerOfTwo(value: number, power: number): number {
  let result = value
  let left = Math.max(-2200, Math.min(2200, power))
  while (left !== 0) {
    const step = Math.max(-1022, Math.min(1023, left))
    view.setBigUint64(0, BigInt(step + 1023) << 52n)
    result *= view.getFloat64(0)
    left -= step
  }
  return result
}

/** The base-2 logarithm of a positive number (Go: math.Log2). */
export function log2(value: number): number {
  view.setFloat64(0, value)
  let power = ((view.getUint16(0) >> 4) & 0x7ff) - 1022
  let fraction = value
  if (power === -1022) {
    view.setFloat64(0, value * 2 ** 52)
    power = ((view.getUint16(0) >> 4) & 0x7ff) - 1074
    fraction = value * 2 ** 52
  }
  view.setFloat64(0, fraction)
  view.setUint16(0, (view.getUint16(0) & 0x800f) | (1022 << 4))
  const half = view.getFloat64(0)
  return half === 0.5 ? power - 1 : log(half) * Math.LOG2E + power
}

const LN2_HIGH = 6.9314718036912381649e-1
const LN2_LOW = 1.90821492927058770002e-10

/** Two to the power of a number (Go: math.Exp2). */
export function exp2(value: number): number {
  if (Number.isNaN(value) || value === Infinity) return value
  if (value > 1023.9999999999999) return Infinity
  if (value < -1074) return 0
  const power = Math.trunc(value > 0 ? value + 0.5 : value < 0 ? value - 0.5 : 0)
  const rest = value - power
  const high = rest * LN2_HIGH
  const low = -rest * LN2_LOW
  const r = high - low
  const t = r * r
  const c =
    r -
    t *
      (1.66666666666666657415e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))))
  return timesPowerOfTwo(1 - (low - (r * c) / (2 - c) - high), power)
}
