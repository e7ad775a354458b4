import { describe, expect, it } from 'vitest'
import { evaluate } from '../run-statement.ts'

const list: [string, { array: (string | bigint | null)[] }][] = [['list', { array: [1n, 'two', null] }]]

describe('functions that are given lambdas', () => {
  it('say for which element of a list a lambda fails', () => {
    expect(() => evaluate('MapEach(attributes["list"], (_, v) => Int(v) + 1)', list)).toThrow(
      'error while evaluating lambda function on slice item (1, two): strconv.ParseInt: parsing "two": invalid syntax',
    )
  })

  it('say for which entry of a map a lambda gives the wrong type', () => {
    expect(() => evaluate('All({"a": 1}, (k, v) => v)')).toThrow(
      'error while evaluating lambda function on map item (a, 1): lambda expression must return a value of type bool, got int64',
    )
    expect(() => evaluate('MapKeys({"a": 1}, (k, v) => v)')).toThrow('must return a value of type string, got int64')
  })

  it('take no nil from a lambda that may give anything', () => {
    const sentence = 'lambda expression must return a value of type <nil>, got <nil>'
    expect(() => evaluate('MapEach(attributes["list"], (_, v) => v)', list)).toThrow(sentence)
    expect(() => evaluate('Find([1], (i, v) => true, (i, v) => nil)')).toThrow(sentence)
    expect(() => evaluate('Reduce([1], 0, (sum, i, v) => nil)')).toThrow(
      `error while evaluating accumulator function on slice item (0, 1): ${sentence}`,
    )
  })

  it('cannot keep what telemetry cannot hold', () => {
    expect(() => evaluate('MapEach([1], (i, v) => Duration("1s"))')).toThrow(
      'error while converting lambda function result on slice item (0, 1s): <Invalid value type time.Duration>',
    )
    expect(() => evaluate('MapEach([1], (i, v) => [attributes])')).toThrow('<Invalid value type pcommon.Map>')
  })

  it('ask no further element than they need', () => {
    expect(evaluate('Any(attributes["list"], (_, v) => Int(v) == 1)', list)).toBe(true)
    expect(evaluate('All(attributes["list"], (_, v) => Int(v) == 2)', list)).toBe(false)
    expect(evaluate('Find(attributes["list"], (_, v) => Int(v) == 1, (i, _) => i)', list)).toBe(0n)
  })

  it('see the parameters of the lambda around them', () => {
    const expression = 'MapEach([1, 2], (_, a) => MapEach([10, 20], (_, b) => a * b))'
    expect(evaluate(expression)).toEqual({ array: [{ array: [10n, 20n] }, { array: [20n, 40n] }] })
  })
})
