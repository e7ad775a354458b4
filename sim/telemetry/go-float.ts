/** Writes a number as Go's strconv.FormatFloat(value, 'g', -1, 64), and fmt's %v: an exponent from 10^6 on and below 10^-4. */
export function formatGoFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const [digits, exponent] = value.toExponential().split('e') as [string, string]
  const power = Number(exponent)
  // In this range JavaScript itself writes no exponent.
  if (power >= -4 && power < 6) return String(value)
  const magnitude = String(Math.abs(power)).padStart(2, '0')
  return `${digits}e${power < 0 ? '-' : '+'}${magnitude}`
}

/** Writes a number as Go's fmt does with %f: six decimals, never an exponent. */
export function formatGoFixed(value: number): string {
  if (!Number.isFinite(value)) return formatGoFloat(value)
  // From 10^21 on toFixed writes an exponent; such numbers are whole.
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.000000`
  return Object.is(value, -0) ? '-0.000000' : value.toFixed(6)
}

/** Writes a number as Go's strconv.FormatFloat(value, 'f', -1, 64): never an exponent. */
export function formatGoDecimal(value: number): string {
  const shortest = String(value)
  if (!Number.isFinite(value) || Object.is(value, -0)) return formatGoFloat(value)
  const [mantissa, exponent] = shortest.split('e') as [string, string?]
  if (exponent === undefined) return shortest
  const sign = value < 0 ? '-' : ''
  const [whole, fraction = ''] = mantissa.replace('-', '').split('.') as [string, string?]
  const power = Number(exponent)
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${whole}${fraction}`
  return `${sign}${whole}${fraction}${'0'.repeat(power - fraction.length)}`
}
