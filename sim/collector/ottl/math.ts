import { goText } from './go-text.ts'
import { goTypeName, OttlDuration, OttlError, OttlTime } from './value.ts'
import type { OttlValue } from './value.ts'

export type MathOperator = '+' | '-' | '*' | '/'

/**
 * One operation on two values. Throws OttlError on values that cannot be calculated with.
 *
 * Upstream: pkg/ottl/math.go, same.
 */
export function calculate(left: OttlValue, operator: MathOperator, right: OttlValue): OttlValue {
  if (typeof left === 'bigint') {
    if (typeof right === 'bigint') return calculateInts(left, operator, right)
    if (typeof right === 'number') return calculateFloats(Number(left), operator, right)
    throw new OttlError(`${goText(right)} must be int64 or float64`)
  }
  if (typeof left === 'number') {
    if (typeof right === 'bigint') return calculateFloats(left, operator, Number(right))
    if (typeof right === 'number') return calculateFloats(left, operator, right)
    throw new OttlError(`${goText(right)} must be int64 or float64`)
  }
  if (left instanceof OttlTime) return calculateTime(left, operator, right)
  if (left instanceof OttlDuration) return calculateDuration(left, operator, right)
  throw new OttlError(`${goText(left)} must be int64, float64, time.Time or time.Duration`)
}

/** Throws OttlError on what has no sign. */
export function negate(value: OttlValue): OttlValue {
  if (typeof value === 'bigint') return BigInt.asIntN(64, -value)
  if (typeof value === 'number') return -value
  throw new OttlError(`unsupported unary minus operation on type ${goTypeName(value)}`)
}

/** int64: wraps around, and division goes towards zero. */
function calculateInts(left: bigint, operator: MathOperator, right: bigint): bigint {
  switch (operator) {
    case '+':
      return BigInt.asIntN(64, left + right)
    case '-':
      return BigInt.asIntN(64, left - right)
    case '*':
      return BigInt.asIntN(64, left * right)
    case '/':
      if (right === 0n) throw new OttlError('attempted to divide by 0')
      return BigInt.asIntN(64, left / right)
  }
}

function calculateFloats(left: number, operator: MathOperator, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      if (right === 0) throw new OttlError('attempted to divide by 0')
      return left / right
  }
}

const ONLY_SUMS = 'only addition and subtraction supported for time.Time and time.Duration'

function calculateTime(left: OttlTime, operator: MathOperator, right: OttlValue): OttlValue {
  if (operator === '+') {
    if (right instanceof OttlDuration) return new OttlTime(left.unixNano + right.nanoseconds, left.location)
    throw new OttlError(`time.Time must be added to time.Duration; found ${goText(right)} instead`)
  }
  if (operator === '-') {
    if (right instanceof OttlTime) return new OttlDuration(clampDuration(left.unixNano - right.unixNano))
    if (right instanceof OttlDuration) return new OttlTime(left.unixNano - right.nanoseconds, left.location)
    throw new OttlError(`time.Time or time.Duration must be subtracted from time.Time; found ${goText(right)} instead`)
  }
  throw new OttlError(ONLY_SUMS)
}

/** Differences of times saturate, sums of durations wrap. */
const clampDuration = (nanoseconds: bigint): bigint =>
  nanoseconds > 0x7fffffffffffffffn
    ? 0x7fffffffffffffffn
    : nanoseconds < -0x8000000000000000n
      ? -0x8000000000000000n
      : nanoseconds

function calculateDuration(left: OttlDuration, operator: MathOperator, right: OttlValue): OttlValue {
  if (operator === '+') {
    if (right instanceof OttlDuration) return new OttlDuration(left.nanoseconds + right.nanoseconds)
    if (right instanceof OttlTime) return new OttlTime(right.unixNano + left.nanoseconds, right.location)
    throw new OttlError(`time.Duration must be added to time.Duration or time.Time; found ${goText(right)} instead`)
  }
  if (operator === '-') {
    if (right instanceof OttlDuration) return new OttlDuration(left.nanoseconds - right.nanoseconds)
    throw new OttlError(`time.Duration must be subtracted from time.Duration; found ${goText(right)} instead`)
  }
  throw new OttlError(ONLY_SUMS)
}
