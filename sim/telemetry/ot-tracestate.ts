/**
 * OpenTelemetry's own member of a trace state (`ot=rv:…;th:…`), as contrib's pkg/sampling reads and writes it.
 *
 * Randomness and threshold are 56 bits, kept as 14 lower-case hexadecimal digits: comparing the
 * texts compares the numbers, and nothing has to be converted on the way in or out.
 */
export type Randomness = string

/** How many of the 2^56 randomness values are rejected, as 14 digits, or `NEVER_SAMPLE` for all of them. */
export type Threshold = string

/** 100 %. */
export const ALWAYS_SAMPLE: Threshold = '00000000000000'
/** 0 %: sorts after every 14 digits. */
export const NEVER_SAMPLE: Threshold = 'never'
/** The randomness that every threshold but `NEVER_SAMPLE` lets through. */
export const ALL_PROBABILITIES: Randomness = 'ffffffffffffff'
/** The smallest probability a threshold can express, 2^-56. */
export const MIN_PROBABILITY = 1 / 72057594037927936

const DIGITS = 14
const MAX_ADJUSTED_COUNT = 1n << 56n
const MAX_LENGTH = 256

/** Whether an item of this randomness passes. */
export const shouldSample = (threshold: Threshold, randomness: Randomness): boolean => threshold <= randomness

/** What `ot=` said; `rv` and `th` are the texts as they came, empty when absent or unreadable. */
export type OtTraceState = {
  rv: string
  th: string
  /** Other sub-keys, in order. */
  extra: (readonly [string, string])[]
}

/** An `ot` member that says nothing. */
export const emptyOtTraceState = (): OtTraceState => ({ rv: '', th: '', extra: [] })

/** The randomness a valid `rv` text stands for. */
export const randomnessOf = (rv: string): Randomness => rv.toLowerCase()

/** The threshold a valid `th` text stands for. */
export const thresholdOf = (th: string): Threshold => th.toLowerCase().padEnd(DIGITS, '0')

/** How a threshold is written: trailing zeros removed, `0` for always, nothing for never. */
export function writeThreshold(threshold: Threshold): string {
  if (threshold === NEVER_SAMPLE) return ''
  return threshold.replace(/0+$/, '') || '0'
}

/** Reads the value of `ot`; what could be read is given even beside an error (upstream's sentences). */
export function parseOtTraceState(input: string): { state: OtTraceState; errors: string[] } {
  const state = emptyOtTraceState()
  if (input.length > MAX_LENGTH) return { state, errors: ['invalid tracestate size'] }
  if (!OT_SYNTAX.test(input)) return { state, errors: ['invalid syntax'] }
  const errors: string[] = []
  for (const member of input.split(';')) {
    const colon = member.indexOf(':')
    const key = member.slice(0, colon)
    const value = member.slice(colon + 1)
    if (key === 'rv') {
      const error = value.length === DIGITS ? hexError(value) : 'r-value must have 14 hex digits'
      state.rv = error === null ? value : ''
      if (error !== null) errors.push(error)
    } else if (key === 'th') {
      const error = thresholdError(value)
      state.th = error === null ? value : ''
      if (error !== null) errors.push(error)
    } else {
      state.extra.push([key, value])
    }
  }
  return { state, errors }
}

const OT_MEMBER = '[a-z][a-z0-9]*:[A-Za-z0-9._-]*'
const OT_SYNTAX = new RegExp(`^${OT_MEMBER}(;${OT_MEMBER})*$`)

/** Why a text is no threshold, in upstream's words; null when it is one. */
export function thresholdError(value: string): string | null {
  if (value.length > DIGITS) return 't-value exceeds 14 hex digits'
  return value === '' ? 't-value is empty' : hexError(value)
}

/** Why a text is no hexadecimal number, in Go's words; null when it is one. */
export const hexError = (value: string): string | null =>
  /^[0-9a-fA-F]+$/.test(value) ? null : `strconv.ParseUint: parsing "${value}": invalid syntax`

/** The value of `ot`, empty when there is nothing to say. */
export function writeOtTraceState({ rv, th, extra }: OtTraceState): string {
  const members: string[] = []
  if (rv !== '') members.push(`rv:${rv}`)
  if (th !== '') members.push(`th:${th}`)
  for (const [key, value] of extra) members.push(`${key}:${value}`)
  return members.join(';')
}

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
const HIGH = words[1] === 0x3ff00000 ? 1 : 0

/** The exponent that Go's math.Frexp gives for a normal number. */
function binaryExponent(value: number): number {
  float[0] = value
  return ((words[HIGH]! >>> 20) & 0x7ff) - 1022
}

/**
 * The threshold of a probability, rounded to `precision` hexadecimal digits beyond leading `0`s or `f`s.
 *
 * Null when the probability is outside 2^-56 … 1. Mirrors ProbabilityToThresholdWithPrecision.
 */
export function probabilityToThreshold(probability: number, precision = DIGITS): Threshold | null {
  if (!(probability >= MIN_PROBABILITY && probability <= 1)) return null
  if (probability === 1) return ALWAYS_SAMPLE
  const asked = precision === 0 ? DIGITS : precision
  const digits = Math.min(
    DIGITS,
    Math.max(
      asked + Math.trunc(binaryExponent(probability) / -4),
      asked + Math.trunc(binaryExponent(1 - probability) / -4),
    ),
  )
  let threshold = MAX_ADJUSTED_COUNT - BigInt(Math.round(probability * 72057594037927936))
  // Beyond 56 bits everything is rounded away (a precision below zero).
  if (digits < 0) return ALWAYS_SAMPLE
  if (digits < DIGITS) {
    const shift = BigInt(4 * (DIGITS - digits))
    threshold = ((threshold + (1n << (shift - 1n))) >> shift) << shift
  }
  return threshold >= MAX_ADJUSTED_COUNT ? NEVER_SAMPLE : threshold.toString(16).padStart(DIGITS, '0')
}

/** The share of items that a threshold lets through. */
export function thresholdToProbability(threshold: Threshold): number {
  if (threshold === NEVER_SAMPLE) return 0
  return Number(MAX_ADJUSTED_COUNT - BigInt(`0x${threshold}`)) / 72057594037927936
}
