import { parseArgs } from 'node:util'
import type { ParseArgsOptionsConfig } from 'node:util'
import { UserMistake } from './user-mistake.ts'

/** Reads `--options` and plain arguments; what does not fit is a mistake with a sentence. */
export function readArguments<O extends ParseArgsOptionsConfig>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UserMistake(error instanceof Error ? error.message : String(error))
  }
}

/** Reads a duration such as `60s`, `1.5m`, `500ms`; seconds. */
export function readSeconds(name: string, text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text)
  if (match === null) throw new UserMistake(`--${name} takes a duration such as 60s or 5m, not "${text}".`)
  const unit = { ms: 0.001, s: 1, m: 60, h: 3600 }[match[2] as 'ms' | 's' | 'm' | 'h']
  return Number(match[1]) * unit
}

/** Reads a whole number from `low` to `high`. */
export function readWhole(name: string, text: string, low: number, high: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new UserMistake(`--${name} takes a whole number from ${low} to ${high}, not "${text}".`)
  }
  return value
}
