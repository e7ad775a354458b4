import { stringify } from 'yaml'
import { OWN_WORLD } from '../load.ts'
import type { AuthoredQuestion } from '../schema/authored-question.ts'
import type { Locale } from '../schema/lesson.ts'
import { LOCALES } from '../schema/lesson.ts'
import type { LocalizedText } from '../schema/localized-text.ts'
import type { ScenarioDocument } from '../schema/scenario-document.ts'
import { listOptions } from './options.ts'
import { POOL_SEED, POOL_SIZE, variantSeeds } from './variant-seeds.ts'
import type { WorldNames } from './world-names.ts'
import { worldText } from './world-of-draws.ts'

/** The number of a scenario and the version of it: together its code, `S17.3`. */
export type ScenarioNumber = { number: number; version: number }

const REFUSED: LocalizedText = {
  en: 'This was refused before any data flowed, so there is nothing to judge. Its sentence is above: what, where, and why. Fix what it names, then check again.',
  th: 'ไม่ผ่านตั้งแต่ยังไม่มีข้อมูลเข้า จึงยังไม่มีอะไรให้ตรวจ ประโยคข้างบนบอกว่าอะไร ตรงไหน และเพราะอะไร แก้ตามที่มันบอกแล้วตรวจอีกครั้ง',
}

type Mistake = { id: string; feedback: LocalizedText }

/** The files of the exercise folder that a document comes to, by their paths in it. */
export function writeFiles(
  document: ScenarioDocument,
  names: WorldNames,
  { number, version }: ScenarioNumber,
): Record<string, string> {
  const files: Record<string, string> = {}
  const write = (path: string, data: unknown): void =>
    void (files[path] = stringify(data, { lineWidth: 0, aliasDuplicateObjects: false }))
  const { title, level, minutes, competencies, delivery, brief, explanation, questions, checks } = document
  write('about.yaml', { title, level, minutes, competencies, delivery, brief })
  if (explanation !== undefined) write('solutions/explanation.yaml', explanation)
  files['world.yaml'] = worldText(document.world)
  if (document.collector !== undefined) files['run.collector.yaml'] = document.collector
  for (const [name, { start, reference }] of Object.entries(document.documents)) {
    files[fileOf('start', name)] = start
    files[`solutions/${fileOf('reference', name)}`] = reference
  }
  for (const { id, document: of, text } of document.wrong_documents) {
    const comment = of.startsWith('code/') ? '//' : '#'
    files[`solutions/wrong/${fileOf(id, of)}`] = `${comment} misconception: ${id}\n${text}`
  }
  write('exercise.yaml', configOf(document, names, `S${number}.${version}`, version))
  write(
    'solutions/misconceptions.yaml',
    document.wrong_documents.map(({ id, recognise }) => ({ id, when: recognise })),
  )
  write('solutions/answers.yaml', Object.fromEntries(questions.map((one) => [one.id, expects(one, one.answer)])))
  write(
    'solutions/named-answers.yaml',
    questions.flatMap((one) =>
      'wrong' in one
        ? one.wrong.map(({ id, answer, within }) => ({ id, item: one.id, expects: expects(one, answer, within) }))
        : [],
    ),
  )
  for (const locale of LOCALES) {
    const say = (text: LocalizedText): string => textIn(text, locale)
    write(`texts.${locale}.yaml`, {
      checks: Object.fromEntries(checks.map(({ id, label }) => [id, { label: say(label), detail: '' }])),
      items: Object.fromEntries(questions.map((one) => [one.id, wordsOf(one, document, names, say)])),
    })
    const answered = questions.flatMap((one): Mistake[] => ('wrong' in one ? one.wrong : []))
    const mistakes: Mistake[] = [...document.wrong_documents, ...answered]
    const feedback = Object.fromEntries(mistakes.map(({ id, feedback: words }) => [id, say(words)]))
    write(`solutions/texts.${locale}.yaml`, {
      hints: document.hints.map(say),
      feedback: checks.length === 0 ? feedback : { 'does-not-start': say(REFUSED), ...feedback },
    })
  }
  return files
}

/** A text in the asked language; the English until there is a Thai one. */
const textIn = (text: LocalizedText, locale: Locale): string => text[locale] ?? text.en

function configOf(document: ScenarioDocument, names: WorldNames, code: string, version: number) {
  const { based_on, collector, parameters, shown, hidden, documents, checks, questions, hints } = document
  return {
    code,
    version,
    scenario: based_on ?? OWN_WORLD,
    ...(collector !== undefined && { collector: 'run.collector.yaml' }),
    world: 'world.yaml',
    parameters,
    shown: { seed: variantSeeds(1)[0], ...shown },
    documents: Object.fromEntries(
      Object.entries(documents).map(([name, { may_change }]) => {
        const start = fileOf('start', name)
        const reference = `solutions/${fileOf('reference', name)}`
        return [name, { run: start, fix: start, reference, ...(may_change !== undefined && { may_change }) }]
      }),
    ),
    ...(checks.length > 0 && hidden !== undefined && { hidden: { ...hidden, pool: POOL_SIZE, pool_seed: POOL_SEED } }),
    checks: checks.map(({ label: _label, points: _points, ...check }) => check),
    items: questions.map((question) => itemOf(question, document, names)),
    points: Object.fromEntries([...checks, ...questions].map(({ id, points }) => [id, points])),
    hints: hints.length,
  }
}

function itemOf(question: AuthoredQuestion, { parameters }: ScenarioDocument, names: WorldNames) {
  const { id, kind } = question
  const ids = (options: Parameters<typeof listOptions>[0]): string[] =>
    listOptions(options, names, parameters)!.map((option) => option.id)
  switch (question.kind) {
    case 'number':
    case 'interval': {
      const { unit, min, max } = question
      const own = question.kind === 'number' ? { step: question.step } : { widest: question.widest }
      return { id, kind, unit, min, max, ...own }
    }
    case 'choice':
      return { id, kind, options: ids(question.options) }
    case 'choices':
      return { id, kind, options: ids(question.options), at_least: question.at_least }
    case 'order':
      return { id, kind, options: Object.keys(question.options) }
    case 'classify':
      return { id, kind, rows: Object.keys(question.rows), into: ids(question.into), at_least: question.at_least }
    case 'text':
      return { id, kind, placeholder: question.placeholder }
  }
}

function wordsOf(
  question: AuthoredQuestion,
  { parameters }: ScenarioDocument,
  names: WorldNames,
  say: (text: LocalizedText) => string,
) {
  const labels = (options: Parameters<typeof listOptions>[0]): Record<string, string> =>
    Object.fromEntries(listOptions(options, names, parameters)!.map(({ id, label }) => [id, say(label)]))
  const prompt = say(question.prompt)
  if (question.kind === 'classify') return { prompt, rows: labels(question.rows), into: labels(question.into) }
  return 'options' in question ? { prompt, options: labels(question.options) } : { prompt }
}

/** An answer as `solutions/answers.yaml` has it; of numbers, with how far off they may be. */
function expects(question: AuthoredQuestion, answer: AuthoredQuestion['answer'], within?: number): unknown {
  if (question.kind === 'classify') return 'is' in answer ? answer.is : answer
  if (question.kind !== 'number') return answer
  const slack = within ?? question.within
  return slack === undefined ? answer : { ...answer, within: slack }
}

/** `start.collector.yaml`, `start.browser.sdk.yaml`, `start.order.ts`. */
function fileOf(first: string, document: string): string {
  const [kind, service] = document.split('/')
  if (kind === 'sdk') return `${first}.${service}.sdk.yaml`
  return kind === 'code' ? `${first}.${service}.ts` : `${first}.${document}.yaml`
}
