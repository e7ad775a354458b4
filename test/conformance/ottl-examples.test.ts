import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeOttl } from '#sim/collector/reference/describe-ottl.ts'
import { EXAMPLE_TRACES } from '#sim/collector/reference/ottl-example-data.ts'
import { ottlExamples } from '#sim/collector/reference/ottl-examples.ts'
import type { OttlExample } from '#sim/collector/reference/ottl-examples.ts'
import { runOttlExample } from '#sim/collector/reference/run-ottl-example.ts'
import { ottlCase } from '#sim/cli/ottl-case.ts'
import { canonicalAnswer } from './canonical.ts'

/** What the real collector answers to the examples of the reference. To record anew, say where the oracle is. */
const recordings = join(import.meta.dirname, 'ottl-examples.jsonl')
const oracle = process.env.TRACELAB_ORACLE

type Question = { id: string; context: string; gates: readonly string[] } & (
  | { statement: string }
  | { condition: string }
)
type Recording = Question & { output: unknown }

/** An example as a case: an expression is a condition, or is written to an attribute. */
function questionOf(id: string, example: OttlExample): Question {
  const { text, gates = [] } = example
  const shown = runOttlExample(example)
  const base = { id, context: 'span', gates }
  if ('changes' in shown) return { ...base, statement: text }
  if (/^(?:true|false)$/.test(shown.value)) return { ...base, condition: text }
  // A time has no place in an attribute.
  const isTime = /^\d{4}-\d\d-\d\d /.test(shown.value)
  return { ...base, statement: `set(span.attributes["shown"], ${isTime ? `UnixNano(${text})` : text})` }
}

const common = describeOttl().functions.filter(({ onlyFor }) => onlyFor === null)
const questions = common.flatMap(({ name }) => {
  const example = ottlExamples[name]
  return example === undefined ? [] : [questionOf(name, example)]
})

if (oracle !== undefined && oracle !== '') {
  const cases = questions.map((question) => ({
    ...question,
    config: '',
    mode: 'ottl',
    data: EXAMPLE_TRACES,
    until_ms: 0,
  }))
  const input = cases.map((each) => `${JSON.stringify(each)}\n`).join('')
  const { stdout } = spawnSync(oracle, { input, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const answers = new Map(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; output: unknown })
      .map(({ id, output }) => [id, output]),
  )
  const lines = questions.map((question) => JSON.stringify({ ...question, output: answers.get(question.id) }))
  writeFileSync(recordings, `${lines.join('\n')}\n`)
}

const recorded = readFileSync(recordings, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recording)

describe('the examples of the reference of OTTL', () => {
  it('are those that the real collector was asked', () => {
    expect(recorded).toEqual(questions.map((question) => expect.objectContaining(question)))
  })

  it.each(recorded)('$id: gives what the real collector gives', ({ output, ...question }) => {
    const answer = ottlCase({ ...question, data: EXAMPLE_TRACES })
    expect(canonicalAnswer(answer)).toEqual(canonicalAnswer({ output }))
  })
})
