import { chooseFollowUp } from '../../../content/interview/choose-follow-up.ts'
import { planMock } from '../../../content/interview/plan-mock.ts'
import type { Locale } from '../../../content/schema/lesson.ts'
import { loadIdeas, loadQuestions } from '../../../content/questions/load-questions.ts'
import type { Question } from '../../../content/questions/load-questions.ts'
import { loadRoles } from '../../../content/questions/load-roles.ts'
import { recognise } from '../../../content/questions/recognise.ts'
import { spokenText } from '../../../content/questions/spoken-text.ts'
import { loadTasks } from '../../../content/tasks.ts'

/** A mock that is drawn for nobody, with what a test says in it. */
export type ScriptedMock = {
  /** As a printed sheet has it. */
  code: string
  /** In their order. */
  items: { kind: 'question' | 'task'; code: string }[]
  /** Said to the first question, which then asks a follow-up. */
  thin: string
  /** Where among the items a number is claimed, and the words that claim it. */
  claiming: { item: number; text: string }
  /** What no answer of the server may hold before the end, in either language. */
  secrets: string[]
}

const thin = { en: 'I would have to look that up.', th: 'ต้องไปเปิดดูก่อน' }

/** A mock of 20 minutes in which a number is claimed, found in the content as its authors left it; throws when there is none. */
export async function mockWithClaim(locale: Locale): Promise<ScriptedMock> {
  const questions = loadQuestions()
  const bank = { questions, tasks: await loadTasks() }
  const find = (code: string) => questions.find((question) => question.code === code)
  for (let seed = 1; seed <= 200; seed++) {
    const items = planMock({ role: 'sre', level: 'S', minutes: 20, seed }, loadRoles(), bank)
    const [first] = items
    const opening = first && find(first.code)
    // The second one, so that everything before it is scripted too.
    const second = items[1] && find(items[1].code)
    if (!opening || !second || !hasFollowUp(opening)) continue
    const text = spokenText(second.short[locale])
    if (recognise(second, text, loadIdeas()).claims.every(({ value }) => value === undefined)) continue
    return {
      code: `sre-S-20-${seed}`,
      items,
      thin: thin[locale],
      claiming: { item: 1, text },
      secrets: secretsOf(
        items.flatMap(({ code }) => find(code) ?? []),
        text,
      ),
    }
  }
  throw new Error('None of 200 mocks has a second question whose answer claims a number.')
}

function hasFollowUp(question: Question): boolean {
  return chooseFollowUp(question, { said: new Set(), asked: [], level: 'S' }) !== undefined
}

/** Facts, wrong answers and model answers, in both languages; not what is asked, claimed or said anyway. */
function secretsOf(questions: readonly Question[], said: string): string[] {
  const open = questions.flatMap(({ title, ask, claims, follow_ups }) =>
    [title, ask, ...claims.map(({ says }) => says), ...follow_ups.map((one) => one.ask)].flatMap(({ en, th }) => [
      en,
      th,
    ]),
  )
  return questions
    .flatMap(({ facts, wrong, follow_ups, short }) => [
      ...[...facts, ...follow_ups.flatMap((one) => one.facts)].map(({ says }) => says),
      ...wrong.flatMap(({ says, why }) => [says, why]),
      ...follow_ups.map(({ answer }) => answer),
      short,
    ])
    .flatMap(({ en, th }) => [en, th])
    .filter((text) => text.length >= 16 && ![said, ...open].some((one) => one.includes(spokenText(text))))
}
