import type { Hash64 } from '../../../telemetry/fnv.ts'

const LARGEST = (1n << 64n) - 1n
const MANTISSA = 64

const float = new Float64Array(1)
const bits = new BigUint64Array(float.buffer)

/**
 * The largest hash that a ratio samples: 2^64 - 1 times the ratio, exactly as Go's big.Float computes it
 * (the product rounded to 64 bits, half to even, then cut to a whole number).
 */
export function hashThreshold(ratio: number): Hash64 {
  if (!(ratio > 0)) return { high: 0, low: 0 }
  if (ratio >= 1) return halves(LARGEST)
  float[0] = ratio
  const exponentBits = Number(bits[0]! >> 52n)
  const fractionBits = bits[0]! & 0xfffffffffffffn
  const mantissa = exponentBits === 0 ? fractionBits : fractionBits | 0x10000000000000n
  // The ratio is mantissa × 2^exponent.
  let exponent = Math.max(exponentBits, 1) - 1075
  let product = LARGEST * mantissa
  const surplus = product.toString(2).length - MANTISSA
  if (surplus > 0) {
    product = roundHalfToEven(product, BigInt(surplus))
    exponent += surplus
  }
  return halves(exponent >= 0 ? product << BigInt(exponent) : product >> BigInt(-exponent))
}

function roundHalfToEven(value: bigint, places: bigint): bigint {
  const quotient = value >> places
  const rest = value - (quotient << places)
  const half = 1n << (places - 1n)
  return rest > half || (rest === half && (quotient & 1n) === 1n) ? quotient + 1n : quotient
}

function halves(value: bigint): Hash64 {
  const whole = value > LARGEST ? LARGEST : value
  return { high: Number(whole >> 32n), low: Number(whole & 0xffffffffn) }
}
