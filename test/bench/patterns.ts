import { compileGoRegex } from '../../sim/collector/go-regex.ts'

/** Patterns that take exponential time where alternatives are tried one after the other. */
const PATTERNS = ['(a*)*b', '(a+)+$', '(a|aa)+b', '(a|a)*c', '([a-z]+)*\\d', '(.*a){6}b']
const SHORT = 5_000
const TIMES_LONGER = 8

/** How much more time eight times the text takes, divided by eight: 1 is linear, 8 is quadratic. */
export function benchPatterns(): Record<string, unknown> {
  const growth = (pattern: string): number => {
    const regex = compileGoRegex(pattern)
    if (typeof regex === 'string') throw new Error(regex)
    const time = (length: number): number => {
      const text = `${'a'.repeat(length)}!`
      const rounds = Array.from({ length: 5 }, () => {
        const start = performance.now()
        if (regex.test(text)) throw new Error(`${pattern} must not be found`)
        return performance.now() - start
      })
      return Math.min(...rounds)
    }
    time(SHORT)
    return time(SHORT * TIMES_LONGER) / time(SHORT) / TIMES_LONGER
  }
  const all = PATTERNS.map((pattern) => [pattern, Math.round(growth(pattern) * 100) / 100] as const)
  return { growth: Object.fromEntries(all), reach: 2, linear: all.every(([, value]) => value <= 2) }
}

if (import.meta.main) console.log(JSON.stringify(benchPatterns(), null, 2))
