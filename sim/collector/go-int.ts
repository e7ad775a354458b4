const INT64_MAX = (1n << 63n) - 1n

/** A decoded Go `int` (64 bits): a number that is 2^63 was one of those below it that no number can tell. */
export function toInt64(value: number): bigint {
  const exact = BigInt(value)
  return exact > INT64_MAX ? INT64_MAX : exact
}

/** A decoded Go `int` as `%d` prints it. */
export const formatGoInt = (value: number): string => String(toInt64(value))

/** The product as 64 bits hold it: what is too large wraps. */
export const multiplyInt64 = (one: number, other: number): number =>
  Number(BigInt.asIntN(64, toInt64(one) * toInt64(other)))
