import { BEATS } from '../schema/lesson.ts'

/** What a new lesson is made for. */
type NewLesson = { code: string; scenario: string; documents: Readonly<Record<string, string>> }

/** The files of a new lesson. `TO WRITE` stands where an author's words go; `tracelab check` finds those that are left. */
export function lessonFiles({ code, scenario, documents }: NewLesson): Record<string, string> {
  const names = Object.keys(documents)
  const hasItems = names.length === 0
  const files: Record<string, string> = {
    'lesson.en.md': lesson(code, ['objection: TO WRITE', 'needs: []', 'competencies: []', 'otca: []']),
    'lesson.th.md': lesson(code, ['thai_review: none']),
    'exercise.yaml': exercise(code, scenario, names),
    'solutions/misconceptions.yaml': MISCONCEPTIONS,
  }
  for (const locale of ['en', 'th']) {
    files[`texts.${locale}.yaml`] = hasItems ? `${TEXTS}${ITEM_TEXTS}${CARDS}` : `${TEXTS}${CHECK_TEXTS}${CARDS}`
    files[`solutions/texts.${locale}.yaml`] = `${HINTS}${hasItems ? REASONS : STARTS}`
  }
  if (hasItems) {
    files['solutions/answers.yaml'] = 'which: { is: a }\n'
    files['solutions/reference.answer.yaml'] = 'answers:\n  which: a\n'
    files['solutions/wrong/first.answer.yaml'] = '# misconception: first\nanswers:\n  which: b\n'
  }
  for (const [document, text] of Object.entries(documents)) {
    files[fileOf(document)] = text
    files[`solutions/${fileOf(document)}`] = text
    files[`solutions/wrong/first.${fileOf(document)}`] =
      `${document.startsWith('code/') ? '//' : '#'} misconception: first\n${text}`
  }
  return files
}

function fileOf(document: string): string {
  const [kind, service] = document.split('/')
  if (kind === 'code') return `${service}.ts`
  return kind === 'sdk' ? `${service}.sdk.yaml` : `${kind}.yaml`.replace(/^(collector|world)/, 'fix.$1')
}

const lesson = (code: string, more: readonly string[]): string =>
  [
    '---',
    `code: ${code}`,
    'title: TO WRITE',
    'level: junior',
    'minutes: 7',
    'summary: TO WRITE',
    'goal: TO WRITE',
    'idea: TO WRITE',
    ...more,
    '---',
    '',
    ...BEATS.flatMap((beat) => [`# ${beat}`, '', 'TO WRITE', '']),
  ].join('\n')

function exercise(code: string, scenario: string, documents: readonly string[]): string {
  const number = Number(code.slice(1).replace('.', ''))
  const lines = [
    `code: ${code}`,
    'version: 1',
    `scenario: ${scenario}`,
    `shown: { seed: ${number}, load: 1, duration_s: 60 }`,
    'figures: {}',
  ]
  if (documents.length > 0) {
    lines.push('documents:')
    for (const document of documents) {
      const may = document === 'world' ? ', may_change: [services.*.propagators]' : ''
      lines.push(`  ${document}: { fix: ${fileOf(document)}, reference: solutions/${fileOf(document)}${may} }`)
    }
    lines.push(
      `hidden: { load: 1, duration_s: 60, seeds: 6, at_most: 12, pool: 200, pool_seed: 2026${number} }`,
      'checks:',
      '  - { id: whole, kind: complete, at_least: 1 }',
    )
  } else lines.push('items:', '  - { id: which, kind: choice, options: [a, b] }')
  lines.push('predict: { kind: choice, options: [a, b], right: a }', 'hints: 4', 'cards: [one, two]', '')
  return lines.join('\n')
}

const TEXTS = `predict_options: { a: TO WRITE, b: TO WRITE }
predictions: { a: TO WRITE, b: TO WRITE }
`
const CHECK_TEXTS = `checks:
  whole: { label: TO WRITE, detail: TO WRITE }
`
const ITEM_TEXTS = `items:
  which: { prompt: TO WRITE, options: { a: TO WRITE, b: TO WRITE } }
`
const CARDS = `cards:
  one: { prompt: TO WRITE, answer: TO WRITE, facts: [TO WRITE] }
  two: { prompt: TO WRITE, answer: TO WRITE, facts: [TO WRITE] }
`
const HINTS = `hints:
  - 'TO WRITE: where to look'
  - 'TO WRITE: the principle'
  - 'TO WRITE: a part of it'
  - 'TO WRITE: the worked solution'
feedback:
  first: TO WRITE
  second: TO WRITE
  third: TO WRITE
`
const STARTS = '  does-not-start: TO WRITE\n'
const REASONS = 'reasons:\n  which: { a: TO WRITE, b: TO WRITE }\n'
const MISCONCEPTIONS = `# The first that applies is named first; \`failed\` lists checks and items of which at least one must have failed.
- id: first
  when: { failed: [] }
- id: second
  when: { failed: [] }
- id: third
  when: { failed: [] }
`
