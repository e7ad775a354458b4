import { exp, log } from '../kernel/math.ts'

/** A function of one or several numbers that formulas know. */
const FUNCTIONS: Record<string, (...values: number[]) => number> = {
  exp,
  ln: log,
  sqrt: Math.sqrt,
  min: Math.min,
  max: Math.max,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
}

/** A formula that cannot be read; the message is a sentence for its author. */
export class FormulaError extends Error {
  override name = 'FormulaError'
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([a-z][a-z0-9_]*)|(.))/iy

/**
 * Evaluates arithmetic: `+ - * / ^`, parentheses, `exp ln sqrt min max abs floor ceil round`, numbers, and names whose
 * value `lookUp` knows. `^` binds tightest and to the right. Throws FormulaError for anything else.
 */
export function evaluateFormula(text: string, lookUp: (name: string) => number | undefined = () => undefined): number {
  const tokens = tokenise(text)
  let next = 0
  const value = sum()
  if (next < tokens.length) throw new FormulaError(`"${tokens[next]}" stands where the formula should end: ${text}`)
  return value

  function take(expected: string): boolean {
    if (tokens[next] !== expected) return false
    next++
    return true
  }

  function sum(): number {
    let left = product()
    for (;;) {
      if (take('+')) left += product()
      else if (take('-')) left -= product()
      else return left
    }
  }

  function product(): number {
    let left = signed()
    for (;;) {
      if (take('*')) left *= signed()
      else if (take('/')) left /= signed()
      else return left
    }
  }

  function signed(): number {
    if (take('-')) return -signed()
    const base = operand()
    return take('^') ? power(base, signed()) : base
  }

  function operand(): number {
    const token = tokens[next++]
    if (token === undefined) throw new FormulaError(`The formula ends too early: ${text}`)
    if (token === '(') return closed(sum())
    if (/^\d/.test(token)) return Number(token)
    if (/^[a-z]/i.test(token)) return take('(') ? call(token) : named(token)
    throw new FormulaError(`"${token}" is not understood: ${text}`)
  }

  function call(name: string): number {
    const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
    if (apply === undefined) throw new FormulaError(`There is no function "${name}": ${text}`)
    const values = [sum()]
    while (take(',')) values.push(sum())
    return closed(apply(...values))
  }

  function named(name: string): number {
    const found = lookUp(name)
    if (found === undefined) throw new FormulaError(`Nothing is called "${name}": ${text}`)
    return found
  }

  function closed(inner: number): number {
    if (!take(')')) throw new FormulaError(`A parenthesis is not closed: ${text}`)
    return inner
  }
}

function power(base: number, exponent: number): number {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= 1024) {
    let result = 1
    for (let count = Math.abs(exponent); count > 0; count--) result *= base
    return exponent < 0 ? 1 / result : result
  }
  return base === 0 ? 0 : exp(exponent * log(base))
}

function tokenise(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const [, number, name, sign] = TOKEN.exec(text)!
    tokens.push((number ?? name ?? sign)!)
  }
  return tokens
}
