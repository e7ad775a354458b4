import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Problem } from '#app/_server/action.ts'
import type { QuestionState, ShownAttempt, Statement } from '#app/_server/interview/question-state.ts'
import type { Locale } from '#app/i18n/locales.ts'
import { becomeLearner } from '../../lesson/become-learner.ts'
import { createOutbox } from '../../lesson/outbox.ts'
import { newUuid } from '../new-uuid.ts'
import { askQuestion, type CommittedAnswer, type QuestionActions } from './question-actions.ts'

/** An answer that is not locked yet. */
export type Draft = {
  way: 'text' | 'choice'
  text: string
  /** Ids of statements. */
  chosen: readonly string[]
  /** 0 to 100. */
  confidence: number
}

type Write =
  | { kind: 'answer'; answer: Omit<CommittedAnswer, 'question' | 'sitting'> }
  | { kind: 'show'; id: string; locale: Locale }

/** What was locked and has not been taken by the server; `show` asks for the answer without one's own. */
type Sending = { id: string; kind: Write['kind'] }

type State = {
  draft: Draft
  sending: Sending | null
  /** The server could not be reached with what is being sent. */
  isStuck: boolean
  /** Why the server did not take the last answer. */
  refused: Problem | null
  /** The attempt that is compared with the model answer; null while one answers. */
  open: string | null
  /** What the server knows; null until it has answered. */
  attempts: readonly ShownAttempt[] | null
  isUnreachable: boolean
  /** What there is to choose; null until it was asked for. */
  statements: readonly Statement[] | null
}

/** How a question is asked. */
export type Asked = {
  code: string
  locale: Locale
  sitting: 'page' | 'drill'
  /** What this browser keeps it under: another sitting begins blank. */
  kept: string
  /** The way to answer that is offered first. */
  way: 'text' | 'choice'
}

/** One learner's way through one question: kept in this browser at once, on the server when it can be reached. */
export type LearnerQuestion = {
  readonly store: StoreApi<State>
  write(part: Partial<Draft>): void
  /** Commits the draft as it stands; `usedS` are the seconds since the question was shown. */
  lock(usedS?: number): void
  /** Asks for the model answer without one's own; it is remembered as that. */
  show(): void
  /** Compares an earlier attempt with the model answer. */
  open(attempt: string): void
  /** Begins again, blank. */
  retry(): void
  /** Puts an attempt in the place of what was known of it. */
  replace(attempt: ShownAttempt): void
  /** Changes the language in which the server tells of it; what is typed stays. */
  speak(locale: Locale): void
  /** Asks the server anew what it knows. */
  reload(): Promise<void>
}

/** The server will take these later: it has too much to do, or has been asked too often. */
const passing: readonly Problem[] = ['too_many_requests', 'too_many_attempts', 'server_busy']

const blank = (way: Draft['way']): Draft => ({ way, text: '', chosen: [], confidence: 50 })
const isBlank = ({ text, chosen }: Draft): boolean => text === '' && chosen.length === 0

function read<T>(storage: () => Storage, key: string): T | null {
  try {
    return JSON.parse(storage().getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

function write(storage: () => Storage, key: string, value: unknown): void {
  try {
    if (value === null) storage().removeItem(key)
    else storage().setItem(key, JSON.stringify(value))
  } catch {
    // Without storage it is as safe as this page.
  }
}

/** What was locked before this page was opened and still has to be sent. */
function waitingIn(outbox: string): Sending | null {
  const [first] = read<Write[]>(local, outbox) ?? []
  if (first === undefined) return null
  return first.kind === 'show' ? { kind: 'show', id: first.id } : { kind: 'answer', id: first.answer.id }
}

const local = () => localStorage
const session = () => sessionStorage

function createLearnerQuestion(asked: Asked, actions: QuestionActions): LearnerQuestion {
  const { code, sitting, kept } = asked
  let { locale } = asked
  const keys = {
    draft: `tracelab.answer.${kept}`,
    outbox: `tracelab.answer.outbox.${kept}`,
    // Only this visit goes on where it was: who comes back another day begins blank.
    open: `tracelab.answer.open.${kept}`,
  }
  const store = createStore<State>(() => ({
    draft: { ...blank(asked.way), ...read<Partial<Draft>>(local, keys.draft) },
    sending: waitingIn(keys.outbox),
    isStuck: false,
    refused: null,
    open: read<string>(session, keys.open),
    attempts: null,
    isUnreachable: false,
    statements: null,
  }))

  function change(part: Partial<State>) {
    store.setState(part)
    const { draft, open } = store.getState()
    if (part.draft !== undefined) write(local, keys.draft, isBlank(draft) ? null : draft)
    if (part.open !== undefined) write(session, keys.open, open)
  }

  /** How often the server has told of the attempts: what was asked before that is older. */
  let told = 0

  const outbox = createOutbox<Write>(keys.outbox, {
    async send(item) {
      await becomeLearner()
      const result =
        item.kind === 'show'
          ? await actions.showAnswer({ id: item.id, question: code, locale: item.locale, sitting })
          : await actions.commitAnswer({ ...item.answer, question: code, sitting })
      if (!result.ok && passing.includes(result.problem)) throw new Error(`The server said ${result.problem}.`)
      if (result.ok) {
        const id = item.kind === 'show' ? item.id : item.answer.id
        const { way } = store.getState().draft
        told += 1
        change({ sending: null, refused: null, open: id, attempts: result.value.attempts, draft: blank(way) })
      } else change({ sending: null, refused: result.problem })
      return result
    },
    onStuck: (waiting) => store.setState({ isStuck: waiting > 0 }),
  })

  async function reload() {
    const { way } = store.getState().draft
    const before = told
    const spoken = locale
    try {
      const { attempts, statements }: QuestionState = await askQuestion(code, { locale: spoken, way })
      if (spoken !== locale) return
      change({ isUnreachable: false, ...(way === 'choice' && { statements }) })
      if (told !== before) return
      const { open } = store.getState()
      // It may have been deleted elsewhere.
      change({ attempts, ...(open !== null && !attempts.some(({ id }) => id === open) && { open: null }) })
    } catch {
      change({ isUnreachable: true })
    }
  }

  void reload()

  return {
    store,
    reload,
    speak(wanted) {
      if (wanted === locale) return
      locale = wanted
      told += 1
      change({ attempts: null, statements: null })
      void reload()
    },
    write(part) {
      change({ draft: { ...store.getState().draft, ...part }, refused: null })
      if (part.way === 'choice' && store.getState().statements === null) void reload()
    },
    lock(usedS) {
      const { draft, sending } = store.getState()
      if (sending) return
      const { way, text, chosen, confidence } = draft
      const id = newUuid()
      change({ sending: { id, kind: 'answer' }, refused: null })
      outbox.add({
        kind: 'answer',
        answer: {
          id,
          locale,
          way,
          text: way === 'text' ? text : '',
          ...(way === 'choice' && { chosen: [...chosen] }),
          confidence,
          ...(usedS !== undefined && { usedS }),
        },
      })
    },
    show() {
      if (store.getState().sending) return
      const id = newUuid()
      change({ sending: { id, kind: 'show' }, refused: null })
      outbox.add({ kind: 'show', id, locale })
    },
    open: (attempt) => change({ open: attempt }),
    retry: () => change({ open: null, draft: blank(store.getState().draft.way) }),
    replace(attempt) {
      const { attempts } = store.getState()
      change({ attempts: attempts?.map((one) => (one.id === attempt.id ? attempt : one)) ?? null })
    },
  }
}

const questions = new Map<string, LearnerQuestion>()

/** The question that is kept under that name in this tab; it outlives the components that show it. Call it in the browser only. */
export function getLearnerQuestion(asked: Asked, actions: QuestionActions): LearnerQuestion {
  const known = questions.get(asked.kept)
  if (known) return known
  const made = createLearnerQuestion(asked, actions)
  questions.set(asked.kept, made)
  return made
}
